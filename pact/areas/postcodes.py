"""What a postcode is, however it is written."""

import re
from unicodedata import decimal, normalize

# Royal Mail's rules for which letter may stand where (PAF Programmers' Guide).
_POSTCODE = re.compile(
    r"(GIR0AA|[A-PR-UWYZ]"
    r"(?:[0-9][0-9A-HJKPSTUW]?|[A-HK-Y][0-9][0-9ABEHMNPRV-Y]?)"
    r"[0-9][ABD-HJLNP-UW-Z]{2})"
)
_O_FOR_ZERO = re.compile(r"O(?=[A-Z]{2}$)")


def tidy(typed: str) -> str | None:
    """The postcode without its space and in capitals, or None where it is none.

    Spaces may stand anywhere, digits may be of any script, and the letter O where only a zero can
    stand is one.
    """
    plain = "".join(map(_plain, normalize("NFKC", typed))).upper()
    code = _O_FOR_ZERO.sub("0", plain)
    return code if _POSTCODE.fullmatch(code) else None


def spaced(code: str) -> str:
    """A tidy postcode as people write it: `WV100AB` is WV10 0AB."""
    return f"{code[:-3]} {code[-3:]}"


def post_town_letters(code: str) -> str:
    """The letters that a postcode begins with: its postcode area, "WV"."""
    return re.match(r"[A-Z]+", code)[0] if code[:1].isalpha() else ""  # type: ignore[index]


def _plain(character: str) -> str:
    if (digit := decimal(character, None)) is not None:
        return str(digit)
    return character if character.isascii() and character.isalnum() else ""
