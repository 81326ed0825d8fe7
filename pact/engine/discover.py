"""Emerging themes: what fits nothing, and what is splitting inside a theme.

Concerns of all languages are put in one graph of nearest neighbours, after each has been drawn
a little towards the themes and phrases it resembles, and the graph is cut into communities. Those
that fit no theme, are raised by many and in many languages and wards come first. A suggestion is
for an officer to judge: nothing is ever filed by it.

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

NEIGHBOURS = 10
# How far a concern is drawn towards what it resembles, and how sharply that is chosen.
_GUIDED, _SHARPNESS = 0.5, 24.0
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
    """Each concern's community, and the suggestions, most worth looking at first."""

    labels: Labels
    clusters: tuple[Cluster, ...]


def novelty(index: ThemeIndex, bank: PhraseBank, centred: Vectors, langs: Sequence[str]) -> Scores:
    """How much more like a phrase of the bank than like any theme; higher is newer."""
    return _compared(index, bank, centred, langs)[0]


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
        return Discovery(np.zeros(0, dtype=np.int64), ())
    new, guided, themes = _compared(index, bank, centred, langs)
    # Fewer concerns fall to pieces at a resolution that suits many.
    finest = max(_COARSEST, len(centred) / _PER_RESOLUTION)
    labels = communities(nearest(guided, NEIGHBOURS), min(resolution, finest))
    found = []
    for label in range(int(labels.max()) + 1):
        rows = np.flatnonzero(labels == label)
        if len(rows) < _FEWEST:
            break  # numbered from the largest
        found.append(_cluster(rows, label, bank, centred, new, langs, wards))
        theme = Counter(themes[rows].tolist()).most_common(1)[0][0]
        found[-1] = replace(found[-1], theme=index.keys[theme])
    if texts is not None:
        found = _named_by_words(found, texts, langs)
    return Discovery(labels, tuple(sorted(found, key=lambda cluster: -cluster.weight)))


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
        z = centred[part]
        to_themes, to_bank = index.nearest_english(z), z @ bank.vectors.T
        scores = index.scores(z, langs[part])
        pull = np.exp(_SHARPNESS * np.concatenate([to_themes, to_bank], axis=1))
        of_themes = pull[:, : len(index.keys)].sum(axis=1)
        of_bank = pull[:, len(index.keys) :].sum(axis=1) + 1e-12
        best = scores.max(axis=1)
        new[part] = np.log(of_bank / of_themes) - _SHARPNESS / 2 * best
        themes[part] = scores.argmax(axis=1)
        share = (pull / pull.sum(axis=1, keepdims=True)).astype(np.float32)
        guided[part] = units(z + _GUIDED * share @ known)
    return new, guided, themes


def _cluster(
    rows: npt.NDArray[np.intp],
    label: int,
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
        key=f"{label}",
        name=bank.names[order[0]] if likeness[order[0]] >= _NAMED_BY_PHRASE else "",
        names=tuple(bank.names[i] for i in order),
        theme="",
        members=tuple(rows.tolist()),
        central=tuple(closest[:_CENTRAL].tolist()),
        centroid=centroid,
        novelty=novel,
        languages=dict(languages),
        wards=dict(places),
        weight=float(novel**2 * np.log1p(len(rows)) * np.sqrt(_spread(languages))),
    )


def _spread(counts: Mapping[str, int]) -> float:
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
