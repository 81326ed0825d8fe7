"""Finding concerns in both ways at once: those that have the words, those that mean the same."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.concerns.queries import additions
from pact.engine.client import EngineClient, EngineUnavailable
from pact.engine.words import words_of
from pact.search import queries
from pact.search.queries import Wanted
from pact.themes.index import guide
from pact.themes.models import Theme
from pact.themes.vectors import whole

# Of what is found between `FROM` and `PERHAPS`, one in four is of the theme that was meant; up to
# `LIKE` two in five; above, four in five (measured with 27 questions in six languages among 642
# concerns in 17).
FROM = 0.20
PERHAPS = 0.25
LIKE = 0.35
# What having all the words is worth beside likeness: those of a question of several words are
# seldom there by chance.
_ONE_WORD_WORTH, _WORDS_WORTH = 0.25, 0.5
# A text of few letters is near to every question of few words. Its likeness counts for less: for
# half at 12 letters, in full at 60.
_SHORT, _FULL = 20, 60
_MOST_FOR_LENGTH = 1.1
_MOST = 200


@dataclass(frozen=True)
class Hit:
    """A concern that was found, and why: how like it is, where the engine compared it, and how
    many words the question has, where the concern has them all."""

    concern_id: int
    likeness: float | None
    words: int
    is_reference: bool = False

    @property
    def has_words(self) -> bool:
        """Whether it has all of the question's words."""
        return self.words > 0

    @property
    def place(self) -> tuple[bool, float]:
        """What puts one before another: more is better."""
        near = PERHAPS if self.likeness is None else self.likeness
        worth = (0.0, _ONE_WORD_WORTH, _WORDS_WORTH)[min(self.words, 2)]
        return self.is_reference, near + worth


@dataclass(frozen=True)
class Found:
    """What was found, best first, and whether the engine looked for the meaning."""

    hits: list[Hit]
    by_meaning: bool
    capped: bool = False  # there may be more


@dataclass(frozen=True)
class Result:
    """A hit with its concern, all that its resident said, and the theme that it is in."""

    hit: Hit
    concern: Concern
    theme: Theme | None
    said: str


@dataclass
class _Nearest:
    """The nearest concerns so far, and how near those are that have the words."""

    watched: frozenset[int]
    best: list[tuple[float, int]] = field(default_factory=list)
    of_watched: dict[int, float] = field(default_factory=dict)


def find(session: Session, question: str, wanted: Wanted, *, engine: EngineClient) -> Found:
    """The concerns among those wanted that the question finds, at most about 400.

    Does not fail with the engine: it then goes by words only.
    """
    reference = queries.with_reference(session, wanted, typed=question)
    having = queries.with_words(session, wanted, question=question, at_most=_MOST)
    try:
        nearest = _nearest(session, question, wanted, frozenset(having), engine)
    except EngineUnavailable:
        nearest = None
    likeness = dict(nearest.of_watched) if nearest else {}
    likeness |= {concern_id: near for near, concern_id in nearest.best} if nearest else {}
    ids = list(dict.fromkeys([*([reference] if reference else []), *having, *likeness]))
    words = dict.fromkeys(having, len(words_of(question)))
    hits = [Hit(each, likeness.get(each), words.get(each, 0), each == reference) for each in ids]
    return Found(
        sorted(hits, key=lambda hit: hit.place, reverse=True),
        by_meaning=nearest is not None,
        capped=_MOST in {len(having), len(nearest.best) if nearest else 0},
    )


def results(session: Session, hits: list[Hit], wanted: Wanted) -> list[Result]:
    """The hits with their concerns, but for any that may not be found any more."""
    there = queries.loaded(session, wanted, ids=[hit.concern_id for hit in hits])
    added = additions(session, concern_ids=there)
    return [
        Result(
            hit,
            *there[hit.concern_id],
            whole(there[hit.concern_id][0], added.get(hit.concern_id, ())),
        )
        for hit in hits
        if hit.concern_id in there
    ]


def _nearest(
    session: Session, question: str, wanted: Wanted, watched: frozenset[int], engine: EngineClient
) -> _Nearest:
    model = engine.name
    raw, (written,) = engine.vectors([question], ["en"])
    lead, centring = guide(session, model=model, encoder=engine)
    language = lead.language(raw, written, centring)
    asked = lead.towards(question, centring.centred(raw, [language]))[0]
    found = _Nearest(watched)
    for block in queries.vectors(session, wanted, model=model):
        likeness = centring.centred(block.raw, block.languages) @ asked
        _keep(found, block.concern_ids, likeness * _by_length(block.letters))
    return found


def _by_length(letters: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """What likeness counts for in texts of so many letters."""
    return np.minimum(_MOST_FOR_LENGTH, letters / (letters + _SHORT) * (1 + _SHORT / _FULL))


def _keep(found: _Nearest, ids: np.ndarray, likeness: np.ndarray) -> None:
    near = np.flatnonzero(likeness >= FROM)
    both = [(float(likeness[at]), int(ids[at])) for at in near]
    found.best = sorted(found.best + both, reverse=True)[:_MOST]
    if found.watched:
        for at in np.flatnonzero(np.isin(ids, list(found.watched))):
            found.of_watched[int(ids[at])] = float(likeness[at])
