"""Help first: noticing that the words need help now, not a meeting next month.

Each kind of help is an entry beside the ordinary themes, with prototypes in the words of the person
in need. What the words most resemble is found as for themes; a kind is reported from a low chance
on, so as to notice too much rather than too little: what follows is a page of help lines, and the
resident may go on. Nothing is filed, rejected or told to anyone because of it.
"""

import json
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import probabilities
from pact.engine.taxonomy import Phrase, ThemeProfile, shipped_taxonomy


class HelpKind(StrEnum):
    """What kind of help the words may need; each has its help lines in the signposting."""

    EMERGENCY = "emergency"
    DOMESTIC_ABUSE = "domestic_abuse"
    FORCED_MARRIAGE = "forced_marriage"
    HATE_CRIME = "hate_crime"
    EXPLOITATION = "exploitation"
    RADICALISATION = "radicalisation"
    CHILD_AT_RISK = "child_at_risk"
    SELF_HARM = "self_harm"
    CRIME = "crime"


# The chance from which a kind is reported, chosen on the first half of tests/engine/data/help.json.
# Talk of children is common in ordinary concerns, and a crime that is over can wait a page longer.
_NOTICED = {HelpKind.CHILD_AT_RISK: 0.22, HelpKind.CRIME: 0.25}
_NOTICED_OTHERWISE = 0.10
# Once a page of help lines is shown, another line on it costs nothing.
_ALSO_SHOWN = 0.03
# Themes that are themselves a need for help are no ordinary concern to compare with.
_NOT_ORDINARY = {"hate_crime", "domestic_abuse", "exploitation"}


class DangerDetector:
    """Compares a text with prototypes of each kind and of ordinary concerns."""

    def __init__(self, encoder: Encoder) -> None:
        ordinary = [theme for theme in shipped_taxonomy() if theme.key not in _NOT_ORDINARY]
        self._index = ThemeIndex([*shipped_prototypes(), *ordinary], encoder)
        self._centring = self._index.centring()

    def kinds(self, raw: Vectors, langs: Sequence[str]) -> list[tuple[HelpKind, ...]]:
        """The kinds for each text, most likely first; empty for an ordinary concern.

        `raw` are uncentred vectors of the texts, `langs` the languages they are written in.
        """
        if not len(raw):
            return []
        scores = self._index.scores(self._centring.centred(raw, langs), langs)
        return [_noticed(row.tolist()) for row in probabilities(scores)]


def _noticed(chances: list[float]) -> tuple[HelpKind, ...]:
    by_kind = dict(zip(HelpKind, chances[: len(HelpKind)], strict=True))
    if all(chance < _NOTICED.get(k, _NOTICED_OTHERWISE) for k, chance in by_kind.items()):
        return ()
    found = [kind for kind, chance in by_kind.items() if chance >= _ALSO_SHOWN]
    return tuple(sorted(found, key=lambda kind: -by_kind[kind]))


@cache
def shipped_prototypes() -> tuple[ThemeProfile, ...]:
    """A profile for each kind, in the order of `HelpKind`."""
    folder = files("pact.engine") / "data" / "help"
    by_lang = {
        file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
    }
    return tuple(
        ThemeProfile(
            key=f"help:{kind}",
            description="",
            phrases=tuple(
                Phrase(text, lang) for lang, kinds in by_lang.items() for text in kinds[kind]
            ),
        )
        for kind in HelpKind
    )
