"""Which numbers take which plural form, told by examples."""

import re
from functools import cache
from gettext import c2py

from babel.messages.plurals import get_plural

from pact.languages.locales import ShippedLocale

_SHOWN = 4
_TRIED = [*range(30), 100, 101, 102, 103, 111, 1000]


@cache
def examples(locale: ShippedLocale) -> list[str]:
    """For each form the first numbers that take it: "0, 2, 3, 4…"."""
    plural = get_plural(locale.babel)
    choose = c2py(re.sub(r"\s+", " ", plural.plural_expr))
    taken = [[n for n in _TRIED if choose(n) == form] for form in range(plural.num_plurals)]
    return [
        ", ".join(map(str, numbers[:_SHOWN])) + ("…" if len(numbers) > _SHOWN else "")
        for numbers in taken
    ]
