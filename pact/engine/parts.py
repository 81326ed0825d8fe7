"""A million concerns: looked through ward by ward and period by period, in bounded memory.

Each part is clustered by itself; of its clusters only the centres and counts are kept. Clusters of
different parts whose centres nearly coincide are one suggestion, city-wide and over time.

    parts = (Part("Park", "2026-05", z, langs) for …)     # read one after the other
    for one in discover_in_parts(index, index.bank, parts): print(one.name, one.concerns)
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from pact.engine.bank import PhraseBank
from pact.engine.centre import units
from pact.engine.discover import NEW_FROM, Cluster, discover, spread
from pact.engine.encoder import DIMENSION, Vectors
from pact.engine.index import ThemeIndex

# How alike centres of one issue are in two parts: planted ones cut in two .57 and more; centres of
# different themes .48 at most.
SAME_ISSUE = 0.55


@dataclass(frozen=True)
class Part:
    """The concerns of a ward in a period, as centred unit vectors (n, 384), and their languages."""

    ward: str
    period: str
    centred: Vectors
    langs: Sequence[str]


@dataclass(frozen=True)
class Issue:
    """What may be new, in all parts together: `wards` and `languages` count concerns."""

    name: str
    theme: str
    concerns: int
    novelty: float
    centroid: Vectors
    wards: Mapping[str, int]
    periods: tuple[str, ...]
    languages: Mapping[str, int]
    weight: float


@dataclass
class _Growing:
    first: Cluster
    total: Vectors
    concerns: int = 0
    novelty: float = 0.0
    wards: Counter[str] = field(default_factory=Counter)
    periods: set[str] = field(default_factory=set)
    languages: Counter[str] = field(default_factory=Counter)

    def take_in(self, part: Part, cluster: Cluster) -> None:
        size = len(cluster.members)
        self.total = self.total + size * cluster.centroid
        self.concerns += size
        self.novelty += size * cluster.novelty
        self.wards[part.ward] += size
        self.periods.add(part.period)
        self.languages.update(cluster.languages)


def discover_in_parts(
    index: ThemeIndex, bank: PhraseBank, parts: Iterable[Part], *, least: float = NEW_FROM
) -> list[Issue]:
    """The issues of all parts, most worth looking at first; clusters less new than `least` are not.

    Holds one part and the centres found so far. An issue of less than five concerns in every part
    is not seen: choose parts so that they are large.
    """
    growing: list[_Growing] = []
    centres = np.zeros((0, DIMENSION), dtype=np.float32)
    for part in parts:
        for cluster in discover(index, bank, part.centred, part.langs).clusters:
            if cluster.novelty < least:
                continue
            likeness = centres @ cluster.centroid
            place = int(likeness.argmax()) if len(growing) else -1
            if place < 0 or likeness[place] < SAME_ISSUE:
                growing.append(_Growing(cluster, np.zeros(DIMENSION, dtype=np.float32)))
                centres = np.concatenate([centres, cluster.centroid[None]])
                place = len(growing) - 1
            growing[place].take_in(part, cluster)
            centres[place] = units(growing[place].total[None])[0]
    issues = [_issue(one, centre) for one, centre in zip(growing, centres, strict=True)]
    return sorted(issues, key=lambda issue: -issue.weight)


def _issue(one: _Growing, centre: Vectors) -> Issue:
    novelty = one.novelty / one.concerns
    return Issue(
        name=one.first.name,
        theme=one.first.theme,
        concerns=one.concerns,
        novelty=novelty,
        centroid=centre,
        wards=dict(one.wards.most_common()),
        periods=tuple(sorted(one.periods)),
        languages=dict(one.languages.most_common()),
        weight=float(novelty**2 * np.log1p(one.concerns) * np.sqrt(spread(one.languages))),
    )
