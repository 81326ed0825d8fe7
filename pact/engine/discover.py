"""Emerging themes: what fits nothing, and what is splitting inside a theme.

Each concern is drawn a little towards the themes and phrases it resembles. Those that may be new
are put in one graph of nearest neighbours, of all languages together, and the graph is cut into
communities; so are, apart from them, those that fit a theme. What fits no theme, is raised by many
and in many languages comes first. A suggestion is for an officer to judge: nothing is ever filed
by it.

    index = ThemeIndex(shipped_taxonomy(), encoder)
    found = discover(index, PhraseBank(index, encoder), z, langs)      # z: centred vectors
    for cluster in found.clusters: print(cluster.name, len(cluster.members))
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pact.engine.bank import PhraseBank
from pact.engine.centre import units
from pact.engine.communities import Labels, communities
from pact.engine.encoder import Vectors
from pact.engine.index import ThemeIndex
from pact.engine.learn import Scores
from pact.engine.naming import told_apart
from pact.engine.neighbours import nearest
from pact.engine.novelty import newness, pulls

# From here on a concern may be new: a generous bound, as clustering has the last word. Chosen, with
# the two figures below it, by leaving out one in twenty concerns of the development half in
# fifteen ways: on average 3.8 of four planted issues led one of the first six suggestions (3.1
# when everything was clustered together).
MAY_BE_NEW = -6.0
_NEIGHBOURS_NEW, _PER_RESOLUTION_NEW = 6, 200
# How new a cluster is that deserves an officer's look. Planted issues have .31 and more; of the
# others one in the development half alone, and two beside the planted, reach it.
NEW_FROM = 0.30
NEIGHBOURS = 10
# How far a concern is drawn towards what it resembles.
_GUIDED = 0.5
# Finer than themes: an issue of a dozen concerns must not drown in a theme of fifty.
_RESOLUTION = 4.0
_COARSEST, _PER_RESOLUTION = 0.5, 160
_FEWEST = 5
_CENTRAL = 5
_BLOCK = 4_000
# The mean cosine of phrase and cluster from which the phrase names it.
_NAMED_BY_PHRASE = 0.30
_SAME_CENTRE, _SAME_MEMBERS = 0.85, 0.5


@dataclass(frozen=True)
class Cluster:
    """One suggestion. Rows are those of the arrays that were given; centroids are unit vectors."""

    key: str
    name: str
    names: tuple[str, ...]
    theme: str
    members: tuple[int, ...]
    central: tuple[int, ...]
    centroid: Vectors
    novelty: float
    languages: Mapping[str, int]
    wards: Mapping[str, int]
    weight: float


@dataclass(frozen=True)
class Discovery:
    """The suggestions, most worth looking at first."""

    clusters: tuple[Cluster, ...]


def discover(
    index: ThemeIndex,
    bank: PhraseBank,
    centred: Vectors,
    langs: Sequence[str],
    *,
    texts: Sequence[str] | None = None,
    wards: Sequence[str] | None = None,
    resolution: float = _RESOLUTION,
) -> Discovery:
    """Cluster the concerns and rank the clusters by novelty, size and spread.

    `texts` are read only for names where no phrase of the bank fits.
    """
    if not len(centred):
        return Discovery(())
    new, guided, themes = _compared(index, bank, centred, langs)
    maybe = new >= MAY_BE_NEW
    found: list[Cluster] = []
    for rows, count, per in (
        (np.flatnonzero(maybe), _NEIGHBOURS_NEW, _PER_RESOLUTION_NEW),
        (np.flatnonzero(~maybe), NEIGHBOURS, _PER_RESOLUTION),
    ):
        # Fewer concerns fall to pieces at a resolution that suits many.
        finest = max(_COARSEST, len(rows) / per)
        labels = communities(nearest(guided[rows], count), min(resolution, finest))
        for label in range(int(labels.max(initial=-1)) + 1):
            mine = rows[labels == label]
            if len(mine) < _FEWEST:
                break  # numbered from the largest
            theme = index.keys[Counter(themes[mine].tolist()).most_common(1)[0][0]]
            found.append(_cluster(mine, len(found), theme, bank, centred, new, langs, wards))
    if texts is not None:
        found = _named_by_words(found, texts, langs)
    return Discovery(tuple(sorted(found, key=lambda cluster: -cluster.weight)))


def themed_communities(
    index: ThemeIndex, centred: Vectors, chances: Scores, resolution: float = 1.5
) -> Labels:
    """Communities when the known themes alone guide: the topics of all that was said."""
    guided = units(centred + _GUIDED * chances.astype(np.float32) @ index.prototypes())
    return communities(nearest(guided, NEIGHBOURS), resolution)


def _compared(
    index: ThemeIndex, bank: PhraseBank, centred: Vectors, langs: Sequence[str]
) -> tuple[Scores, Vectors, npt.NDArray[np.intp]]:
    """Novelty, guided vectors and best theme, block by block to bound the memory."""
    new = np.empty(len(centred))
    themes = np.empty(len(centred), dtype=np.intp)
    guided = np.empty_like(centred)
    known = np.concatenate([index.prototypes(), bank.vectors])
    for start in range(0, len(centred), _BLOCK):
        part = slice(start, start + _BLOCK)
        scores = index.scores(centred[part], langs[part])
        pull = pulls(index, bank, centred[part])
        new[part] = newness(pull, scores)
        themes[part] = scores.argmax(axis=1)
        every = np.concatenate([pull.themes, pull.bank], axis=1)
        share = (every / every.sum(axis=1, keepdims=True)).astype(np.float32)
        guided[part] = units(centred[part] + _GUIDED * share @ known)
    return new, guided, themes


def _cluster(
    rows: npt.NDArray[np.intp],
    number: int,
    theme: str,
    bank: PhraseBank,
    centred: Vectors,
    new: Scores,
    langs: Sequence[str],
    wards: Sequence[str] | None,
) -> Cluster:
    centroid = units(centred[rows].mean(axis=0, keepdims=True))[0]
    closest = rows[np.argsort(-(centred[rows] @ centroid), kind="stable")]
    languages = Counter(langs[row] for row in rows.tolist())
    places = Counter(wards[row] for row in rows.tolist()) if wards else Counter[str]()
    novel = float((1 / (1 + np.exp(-new[rows] / 4))).mean())
    likeness = bank.vectors @ centroid
    order = np.argsort(-likeness, kind="stable")[:3]
    return Cluster(
        key=f"{number}",
        name=bank.names[order[0]] if likeness[order[0]] >= _NAMED_BY_PHRASE else "",
        names=tuple(bank.names[i] for i in order),
        theme=theme,
        members=tuple(rows.tolist()),
        central=tuple(closest[:_CENTRAL].tolist()),
        centroid=centroid,
        novelty=novel,
        languages=dict(languages),
        wards=dict(places),
        weight=float(novel**2 * np.log1p(len(rows)) * np.sqrt(spread(languages))),
    )


def spread(counts: Mapping[str, int]) -> float:
    """How many languages there are in effect: the exponential of the entropy."""
    share = np.array(list(counts.values())) / sum(counts.values())
    return float(np.exp(-(share * np.log(share)).sum()))


def _named_by_words(
    clusters: Sequence[Cluster], texts: Sequence[str], langs: Sequence[str]
) -> list[Cluster]:
    words = told_apart([[(texts[m], langs[m]) for m in cluster.members] for cluster in clusters])
    return [
        cluster if cluster.name else replace(cluster, name=name)
        for cluster, name in zip(clusters, words, strict=True)
    ]


def kept(
    before: Sequence[Cluster],
    after: Sequence[Cluster],
    ids_before: Sequence[str],
    ids_after: Sequence[str],
) -> dict[str, str]:
    """Which cluster of the last run each new one is: key after to key before.

    The same where half of the smaller one's concerns are shared, or where the centres nearly
    coincide. Each old one is given once, to the most alike, so that names and decisions stay.
    """
    old = [({ids_before[m] for m in c.members}, c) for c in before]
    pairs = []
    for one in after:
        mine = {ids_after[m] for m in one.members}
        for theirs, other in old:
            shared = len(mine & theirs) / max(min(len(mine), len(theirs)), 1)
            cosine = float(one.centroid @ other.centroid)
            if shared >= _SAME_MEMBERS or cosine >= _SAME_CENTRE:
                pairs.append((shared + cosine, one.key, other.key))
    result: dict[str, str] = {}
    for _, new_key, old_key in sorted(pairs, reverse=True):
        if new_key not in result and old_key not in result.values():
            result[new_key] = old_key
    return result
