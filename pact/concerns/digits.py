"""Letters and digits of any script as plain ones, each at its own place in the text."""

import unicodedata


def plain(text: str) -> str:
    """The text, as long as it was, with every script's digits as 0 to 9 and wide letters narrow."""
    return "".join(map(_plain, text))


def _plain(letter: str) -> str:
    if letter.isascii():
        return letter
    value = unicodedata.decimal(letter, None)
    if value is not None:
        return str(value)
    narrow = unicodedata.normalize("NFKC", letter)
    return narrow if len(narrow) == 1 and narrow.isascii() else letter
