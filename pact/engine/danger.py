"""Help first: noticing that the words need help now, not a meeting next month.

Each kind of help is an entry beside the ordinary themes, with prototypes in the words of the person
in need. What the words most resemble is found as for themes; a kind is reported from a low chance
on, so as to notice too much rather than too little: what follows is a page of help lines, and the
resident may go on. Nothing is filed, rejected or told to anyone because of it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import numpy as np

from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import PRIOR_SHARPNESS, Scores, probabilities
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


# How much the chances of the kinds together count against the ordinary themes: flatter than for
# themes (24), as a cry for help is seldom near one prototype. Chosen with the bars, on the half of
# the labelled sentences that is shipped (docs/themes.md).
_SHARPNESS = 8.0
# Once a page of help lines is shown, another line on it costs little.
_ALSO_SHOWN = 0.10
# Themes that are themselves a need for help are no ordinary concern to compare with.
NOT_ORDINARY = frozenset({"hate_crime", "domestic_abuse", "exploitation", "knife_youth_violence"})


@dataclass(frozen=True)
class Bars:
    """From which log-odds on help is offered: `bar`, raised by the language's own `offsets`.

    Fitted by `benchmarks/tune_help.py` on ordinary concerns that were held out.
    """

    bar: float
    offsets: Mapping[str, float]

    def of(self, langs: Sequence[str]) -> Scores:
        """The bar for each text."""
        return np.array([self.bar + self.offsets.get(lang, 0.0) for lang in langs])


@dataclass(frozen=True)
class Ordinary:
    """A concern that needs no help first; `group` holds translations of one text together."""

    group: str
    lang: str
    theme: str
    text: str


class DangerDetector:
    """Compares a text with prototypes of each kind and of ordinary concerns."""

    def __init__(
        self,
        encoder: Encoder,
        ordinary: Sequence[Ordinary] | None = None,
        bars: Bars | None = None,
    ) -> None:
        known = shipped_ordinary() if ordinary is None else ordinary
        self._index = ThemeIndex([*shipped_prototypes(), *_ordinary_profiles(known)], encoder)
        self._centring = self._index.centring()
        self._bars = shipped_bars() if bars is None else bars

    def kinds(self, raw: Vectors, langs: Sequence[str]) -> list[tuple[HelpKind, ...]]:
        """The kinds for each text, most likely first; empty for an ordinary concern.

        `raw` are uncentred vectors of the texts, `langs` the languages they are written in.
        """
        if not len(raw):
            return []
        scores = self._scores(raw, langs)
        noticed = _log_odds(scores) >= self._bars.of(langs)
        chances = probabilities(scores[:, : len(HelpKind)])
        return [
            _likely(row.tolist()) if is_noticed else ()
            for row, is_noticed in zip(chances, noticed, strict=True)
        ]

    def log_odds(self, raw: Vectors, langs: Sequence[str]) -> Scores:
        """How much more like a need for help than like an ordinary concern, any kind."""
        return _log_odds(self._scores(raw, langs))

    def _scores(self, raw: Vectors, langs: Sequence[str]) -> Scores:
        return self._index.scores(self._centring.centred(raw, langs), langs)


def _log_odds(scores: Scores) -> Scores:
    chances = probabilities(scores * (_SHARPNESS / PRIOR_SHARPNESS))
    help_first = chances[:, : len(HelpKind)].sum(axis=1)
    result: Scores = np.log(help_first) - np.log1p(-help_first)
    return result


def _likely(chances: list[float]) -> tuple[HelpKind, ...]:
    by_kind = dict(zip(HelpKind, chances, strict=True))
    best_first = sorted(HelpKind, key=lambda kind: -by_kind[kind])
    return tuple(k for k in best_first if k is best_first[0] or by_kind[k] >= _ALSO_SHOWN)


def _ordinary_profiles(known: Sequence[Ordinary]) -> list[ThemeProfile]:
    """The ordinary themes with concerns of each, and one profile for concerns of none."""
    said: dict[str, list[Phrase]] = defaultdict(list)
    for one in known:
        said[one.theme].append(Phrase(one.text, one.lang))
    profiles = [
        ThemeProfile(theme.key, theme.description, (*theme.phrases, *said.pop(theme.key, ())))
        for theme in shipped_taxonomy()
        if theme.key not in NOT_ORDINARY
    ]
    rest = tuple(phrase for phrases in said.values() for phrase in phrases)
    return [*profiles, ThemeProfile("other", "", rest)] if rest else profiles


@cache
def shipped_ordinary() -> tuple[Ordinary, ...]:
    """Concerns written by the project that need no help first."""
    file = files("pact.engine") / "data" / "ordinary.jsonl"
    lines = file.read_text("utf-8").splitlines()
    return tuple(Ordinary(**json.loads(line)) for line in lines)


@cache
def shipped_bars() -> Bars:
    """The few numbers that come with the project."""
    file = files("pact.engine") / "data" / "help_bars.json"
    return Bars(**json.loads(file.read_text("utf-8")))


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
