"""What stands in a cell: a ward, a language, a day, yes or no."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, time
from difflib import get_close_matches
from functools import cache

from babel import Locale

from pact.areas.models import Ward
from pact.concerns.forms import OTHER_LANGUAGE
from pact.core import clock
from pact.languages.locales import WRITTEN

_EARLIEST = date(2000, 1, 1)
_ALSO_CALLED = {
    "panjabi": "pa", "gurmukhi": "pa", "punjabi roman": "pa-Latn", "farsi": "fa", "dari": "fa",
    "kurdish": "ckb", "sorani": "ckb", "kurdish sorani": "ckb", "central kurdish": "ckb",
    "kurmanji": "kmr", "kurdish kurmanji": "kmr", "urdu roman": "ur-Latn",
    "punjabi in english letters": "pa-Latn", "urdu in english letters": "ur-Latn",
    "other": OTHER_LANGUAGE, "unknown": OTHER_LANGUAGE, "another language": OTHER_LANGUAGE,
    OTHER_LANGUAGE: OTHER_LANGUAGE,
}  # fmt: skip
_YES = {"yes", "y", "true", "1", "x", "✓", "✔"}
_NO = {"", "no", "n", "false", "0", "-"}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4})")
_CLOCK = re.compile(
    r"[t ,]+(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)? ?(am|pm)?(z|[+-]\d\d:?\d\d)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Wards:
    """Wards by code or name, however the name is spelt."""

    def __init__(self, wards: Iterable[Ward]) -> None:
        self._by_name = {plain_name(ward.name): ward for ward in wards}
        self._by_code = {ward.code.casefold(): ward for ward in self._by_name.values()}

    def named(self, cell: str) -> Ward | None:
        """The ward, or None."""
        code = cell.strip().casefold()
        return self._by_code.get(code) or self._by_name.get(plain_name(cell))

    def like(self, cell: str) -> str | None:
        """The name of a ward that may be meant."""
        close = get_close_matches(plain_name(cell), self._by_name, 1, 0.7)
        return self._by_name[close[0]].name if close else None


def plain_name(name: str) -> str:
    """A name so that "St. Peter's Ward" and "St Peters", "&" and "and" are the same."""
    text = _folded(name).replace("&", " and ")
    words = re.sub(r"[^a-z0-9 ]", "", re.sub(r"[-/]", " ", text)).split()
    said = ["st" if word == "saint" else word for word in words if word not in {"ward", "the"}]
    return " ".join(said)


def language(cell: str) -> str | None:
    """The tag of a language that is told by its tag, its English name or its own."""
    without_brackets = re.sub(r"\(.*?\)", "", cell)
    known = _languages()
    return known.get(_plain_language(cell)) or known.get(_plain_language(without_brackets))


def yes_or_no(cell: str) -> bool | None:
    """Whether it says yes; None where nobody can tell."""
    said = cell.strip().casefold()
    return True if said in _YES else False if said in _NO else None


def instant(cell: str) -> datetime | None:
    """A day, with its time if it has one (noon if not), or None where there is no such day.

    In figures, the day stands before the month.
    """
    text = cell.strip().casefold()
    for pattern, order in ((_ISO, (0, 1, 2)), (_NUMBERS, (2, 1, 0)), (_NAMED, (2, 1, 0))):
        if match := pattern.match(text):
            day = _day(*(match.groups()[at] for at in order))
            return _at(day, text[match.end() :]) if day else None
    return None


def _day(year: str, month: str, day: str) -> date | None:
    if not month.isdigit():
        if month[:3] not in _MONTHS:
            return None
        month = str(_MONTHS.index(month[:3]) + 1)
    try:
        found = date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))
    except ValueError:
        return None
    return found if found >= _EARLIEST else None


def _at(day: date, rest: str) -> datetime | None:
    if not rest:
        noon = datetime.combine(day, time(12), clock.LONDON)
        return min(noon, clock.now()) if day == clock.today() else noon
    if not (match := _CLOCK.fullmatch(rest)):
        return None
    hour, minute, half, zone = match.groups()
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    try:
        local = datetime.combine(day, time(hours, int(minute)), clock.LONDON)
        if not zone:
            return local
        shown = zone.upper().replace("Z", "+00:00")
        return datetime.fromisoformat(f"{day.isoformat()}T{hours:02}:{minute}:00{shown}")
    except ValueError:
        return None


@cache
def _languages() -> dict[str, str]:
    names = Locale("en").languages
    known = {_plain_language(tag): tag for tag in WRITTEN}
    known |= {_plain_language(own): tag for tag, own in WRITTEN.items()}
    known |= {
        _plain_language(names[tag]): tag for tag in WRITTEN if "-" not in tag and tag in names
    }
    others = {_plain_language(name): OTHER_LANGUAGE for name in names.values()}
    return {**others, **known, **_ALSO_CALLED}


def _plain_language(cell: str) -> str:
    """Without case, accents and brackets; a country after the language says nothing here."""
    text = re.sub(r"[()]", " ", _folded(cell))
    text = re.sub(r"^([a-z]{2,3})[-_][a-z]{2}$", r"\1", text.strip())
    return " ".join(text.replace("_", "-").split())


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.replace("’", "'").casefold())
    return "".join(letter for letter in apart if not "\u0300" <= letter <= "\u036f")
