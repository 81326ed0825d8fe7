"""From members' scores to a ranking, and what it would have been otherwise. Pure: numbers alone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import exp, log
from statistics import fmean

LOW = 1  # confidence
_PARTS = 3  # harm, likelihood, organisational position
_ALIKE = 9  # decimals from which two scores are the same


@dataclass(frozen=True)
class Weights:
    """How often each part counts in the product. With equal ones it is the product itself."""

    harm: int = 1
    likelihood: int = 1
    position: int = 1

    @property
    def equal(self) -> bool:
        """Whether no part weighs more than another."""
        return self.harm == self.likelihood == self.position


@dataclass(frozen=True)
class Judged:
    """One member's view of one theme, each part from 1 to 4, confidence from 1 to 3."""

    member_id: int
    theme_id: int
    harm: int
    likelihood: int
    position: int
    confidence: int

    def score(self, weights: Weights) -> float:
        """Harm × likelihood × position, from 1 to 64 whatever the weights."""
        parts = (
            (self.harm, weights.harm),
            (self.likelihood, weights.likelihood),
            (self.position, weights.position),
        )
        whole = sum(weight for _part, weight in parts)
        logs = sum(weight * log(part) for part, weight in parts)
        return exp(_PARTS * logs / whole)


@dataclass(frozen=True)
class Ranked:
    """A theme in a ranking: the mean of its members' scores, and from where to where they lie.

    Equal scores share a place: 1, 2, 2, 4.
    """

    theme_id: int
    place: int
    score: float
    lowest: float
    highest: float
    members: int
    low_confidence: int


class Change(StrEnum):
    """What is different in another ranking."""

    EQUAL = "equal weights"
    HARM = "harm counts twice"
    LIKELIHOOD = "likelihood counts twice"
    POSITION = "position counts twice"
    WITHOUT_MEMBER = "one member left out"
    WITHOUT_LOW = "low confidence left out"


_TWICE = {
    Change.HARM: "harm",
    Change.LIKELIHOOD: "likelihood",
    Change.POSITION: "position",
}


@dataclass(frozen=True)
class Otherwise:
    """Each theme's place in another ranking; a theme that nobody scores there has none."""

    change: Change
    member_id: int | None
    places: Mapping[int, int]


@dataclass(frozen=True)
class Steadiness:
    """Between which places a theme stands in all the rankings; `unplaced` where it has none in
    some."""

    best: int
    worst: int
    unplaced: bool = False

    @property
    def stays(self) -> bool:
        """Whether its place is the same in all."""
        return self.best == self.worst and not self.unplaced

    @property
    def nearly(self) -> bool:
        """Whether it moves by one place at most."""
        return self.worst - self.best <= 1 and not self.unplaced


def ranked(judged: Collection[Judged], weights: Weights) -> list[Ranked]:
    """The themes that anybody scored, the highest score first."""
    by_theme: dict[int, list[Judged]] = {}
    for each in judged:
        by_theme.setdefault(each.theme_id, []).append(each)
    scores = {
        theme_id: [each.score(weights) for each in mine] for theme_id, mine in by_theme.items()
    }
    means = {theme_id: round(fmean(mine), _ALIKE) for theme_id, mine in scores.items()}
    return [
        Ranked(
            theme_id=theme_id,
            place=1 + sum(other > mean for other in means.values()),
            score=mean,
            lowest=min(scores[theme_id]),
            highest=max(scores[theme_id]),
            members=len(scores[theme_id]),
            low_confidence=sum(each.confidence == LOW for each in by_theme[theme_id]),
        )
        for theme_id, mean in sorted(means.items(), key=lambda item: (-item[1], item[0]))
    ]


def otherwise(judged: Sequence[Judged], weights: Weights) -> list[Otherwise]:
    """What the ranking would have been with other weights, without each member, and without what
    members were unsure of."""
    return [
        Otherwise(change, member_id, {each.theme_id: each.place for each in ranked(some, other)})
        for change, member_id, some, other in _others(judged, weights)
    ]


def _others(
    judged: Sequence[Judged], weights: Weights
) -> Iterator[tuple[Change, int | None, list[Judged], Weights]]:
    every = list(judged)
    if not weights.equal:
        yield Change.EQUAL, None, every, Weights()
    for change, part in _TWICE.items():
        yield change, None, every, replace(weights, **{part: max(1, 2 * getattr(weights, part))})
    members = sorted({each.member_id for each in judged})
    if len(members) > 1:
        for id in members:
            rest = [each for each in judged if each.member_id != id]
            yield Change.WITHOUT_MEMBER, id, rest, weights
    if any(each.confidence == LOW for each in judged):
        sure = [each for each in judged if each.confidence > LOW]
        yield Change.WITHOUT_LOW, None, sure, weights


def steadiness(ranking: Sequence[Ranked], others: Sequence[Otherwise]) -> dict[int, Steadiness]:
    """How far each theme's place depends on how one looks."""
    found = {}
    for each in ranking:
        places = [other.places.get(each.theme_id) for other in others]
        known = [each.place, *(place for place in places if place is not None)]
        found[each.theme_id] = Steadiness(min(known), max(known), None in places)
    return found
