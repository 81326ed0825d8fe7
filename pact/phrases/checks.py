"""Whether a translated phrase can stand in for its English: what a person can overlook.

A template takes a catalogue's text for markup, so that a phrase may hold no markup but its
English's own: this is what keeps a mended phrase from acting as a script.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from babel.messages.plurals import get_plural

from pact.engine.script import Script
from pact.engine.script import script_of as most_letters
from pact.languages.locales import ShippedLocale
from pact.phrases.models import Mend

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_COUNTS = {"%(num)s", "%(num)d"}
_PERCENT = re.compile(r"%%|%")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_ENTITY = re.compile(r"&(?:\w+|#\w+);")
# Characters that turn the direction of what follows them, beyond the phrase's end; and controls.
_UNSEEN = re.compile("[\u202a-\u202e\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SAYS = re.compile(r"\b[a-z]{3,}\b")  # English that is more than a name or a number
_LONGEST = 2000
_SCRIPTS = {
    "pa": Script.GURMUKHI,
    "gu": Script.GUJARATI,
    "hi": Script.DEVANAGARI,
    "ur": Script.ARABIC,
    "ar": Script.ARABIC,
    "fa": Script.ARABIC,
    "ckb": Script.ARABIC,
}
# Letters of a neighbouring alphabet that look the same and are not: search and screen readers
# take them for another word.
_STRANGERS = {
    "ur": "يكى",
    "fa": "يكى",
    "ckb": "يك",
    "ro": "şţŞŢ",
}


class Fault(StrEnum):
    """What can be wrong."""

    EMPTY = "empty"
    FORMS = "forms"
    LONG = "long"
    PLACEHOLDER = "placeholder"
    PERCENT = "percent"
    MARKUP = "markup"
    LINES = "lines"
    SCRIPT = "script"
    STRANGER = "stranger"
    UNSEEN = "unseen"


@dataclass(frozen=True)
class Problem:
    """A fault of one form (counted from 0), and what it is about."""

    fault: Fault
    form: int
    about: str = ""


def forms_of(locale: ShippedLocale) -> int:
    """How many plural forms a language has."""
    return int(get_plural(locale.babel).num_plurals)


def fits(mend: Mend, locale: ShippedLocale) -> bool:
    """Whether what was mended can still be shown."""
    return not problems(mend.english, mend.english_plural, mend.texts, locale)


def problems(
    english: str, plural: str | None, texts: Sequence[str], locale: ShippedLocale
) -> list[Problem]:
    """What is wrong with the texts of a phrase, in the order of its forms."""
    if len(texts) != (1 if plural is None else forms_of(locale)):
        return [Problem(Fault.FORMS, 0)]
    found = []
    for number, text in enumerate(texts):
        if not text.strip():
            found.append(Problem(Fault.EMPTY, number))
            continue
        # The plural has everything that the singular may leave out.
        found += [
            Problem(f, number, about) for f, about in _faults(plural or english, text, plural)
        ]
        found += [Problem(f, number, about) for f, about in _of_letters(english, text, locale)]
    return found


def to_keep(english: str, plural: str | None) -> list[str]:
    """What every form must hold exactly as the English does, in its order."""
    found = [*_PLACEHOLDER.findall(plural or english), *_TAG.findall(plural or english)]
    may_miss = _COUNTS if plural is not None else set()
    return [each for each in dict.fromkeys(found) if each not in may_miss]


def _faults(english: str, text: str, plural: str | None) -> Iterator[tuple[Fault, str]]:
    if len(text) > min(_LONGEST, 80 + 4 * len(english)):
        yield Fault.LONG, ""
    wanted, kept = set(_PLACEHOLDER.findall(english)), set(_PLACEHOLDER.findall(text))
    may_miss = _COUNTS if plural is not None else set()
    for each in sorted(wanted - kept - may_miss) + sorted(kept - wanted):
        yield Fault.PLACEHOLDER, each
    if _percents(text) - _percents(english):
        yield Fault.PERCENT, "%"
    if (
        _markup(text) != _markup(english)
        or _bare(text) - _bare(english)
        or _is_nested(text) != _is_nested(english)
    ):
        yield Fault.MARKUP, " ".join(_markup(english)) or "< > &"
    if text.count("\n") != english.count("\n"):
        yield Fault.LINES, ""
    if _UNSEEN.search(text):
        yield Fault.UNSEEN, ""


def _of_letters(english: str, text: str, locale: ShippedLocale) -> Iterator[tuple[Fault, str]]:
    if strangers := sorted(set(_STRANGERS.get(locale.tag, "")) & set(text)):
        yield Fault.STRANGER, " ".join(strangers)
    words = _words(text) - _words(english)  # names and numbers stay as they are
    expected = _SCRIPTS.get(locale.tag, Script.LATIN)
    left = words or (_words(text) if expected is not Script.LATIN and _SAYS.search(english) else ())
    if left and most_letters(" ".join(left)) not in {expected, Script.OTHER}:
        yield Fault.SCRIPT, locale.own_name


def _percents(text: str) -> set[str]:
    return set(_PERCENT.findall(_PLACEHOLDER.sub("", text)))


def _markup(text: str) -> Counter[str]:
    return Counter(_TAG.findall(text) + _ENTITY.findall(text))


def _is_nested(text: str) -> bool:
    """Whether every tag that opens is closed, in the right order."""
    open_tags: list[str] = []
    for tag in _TAG.findall(text):
        name = re.sub(r"\W.*", "", tag.strip("</>"))
        if not tag.startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def _bare(text: str) -> Counter[str]:
    """The signs of markup that stand for themselves."""
    return Counter(c for c in _ENTITY.sub("", _TAG.sub("", text)) if c in "<>&")


def _words(text: str) -> set[str]:
    bare = _TAG.sub(" ", _PLACEHOLDER.sub(" ", text))
    return set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", bare).casefold()))
