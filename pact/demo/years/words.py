"""What residents wrote: put together from the project's own phrases and demo concerns."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pact.engine.taxonomy import shipped_taxonomy

_DEMO = Path(__file__).parents[1] / "concerns.jsonl"
_ENDS = (".", "!", "?", "۔", "؟", "।")
_FULL_STOP = {"ur": "۔", "pa": "।", "hi": "।"}
# Coarse places: what people answer who are asked where.
PLACES = (
    "By the shops",
    "Behind the garages",
    "Near the school",
    "In the park",
    "By the bus stop",
    "Along the canal",
    "Outside the flats",
    "By the playground",
    "At the junction",
    "In the car park",
)


@cache
def sentences() -> Mapping[tuple[str, str], Sequence[str]]:
    """What people say of a theme, by its key and the language."""
    found: dict[tuple[str, str], list[str]] = {}
    for theme in shipped_taxonomy():
        for phrase in theme.phrases:
            found.setdefault((theme.key, phrase.lang), []).append(phrase.text)
    for line in map(json.loads, _DEMO.read_text("utf-8").splitlines()):
        if line["theme"]:
            found.setdefault((line["theme"], line["language"]), []).append(line["words"])
    return found


def written(theme: str, language: str, chance: float, another: float) -> str:
    """One sentence or two of a theme, in a language; both chances are from 0 to 1."""
    known = sentences()[theme, language]
    first = int(chance * len(known))
    # Half of them say a second thing, and never the same one twice.
    step = int(another * 2 * (len(known) - 1)) - (len(known) - 1)
    text = _whole(known[first], language)
    if step < 0:
        return text
    return f"{text} {_whole(known[(first + 1 + step) % len(known)], language)}"


def _whole(sentence: str, language: str) -> str:
    begun = sentence[0].upper() + sentence[1:]
    return begun if begun.endswith(_ENDS) else begun + _FULL_STOP.get(language, ".")
