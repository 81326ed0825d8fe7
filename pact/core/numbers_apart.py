"""Numbers of several groups ("07700 900123") that stand in a sentence from right to left.

Without a mark around them the groups change places, and the number is another one.
"""

import re

from flask_babel import get_locale

_GROUPS = re.compile(r"(?<![\w\u2066])\+?\d+(?: \d+)+(?!\w)")


def numbers_apart(text: object) -> str:
    """The text, each such number with its own direction where the page reads from right to left."""
    locale = get_locale()
    if locale is None or locale.text_direction != "rtl":
        return str(text)
    return _GROUPS.sub("\u2066\\g<0>\u2069", str(text))
