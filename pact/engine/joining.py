"""A new concern among those already there: its cluster, and the ones that say the same."""

from collections.abc import Sequence

import numpy as np

from pact.engine.discover import Cluster
from pact.engine.encoder import Vectors

# The cosine from which a concern belongs to a cluster's centre, and to another concern. Suggested
# from the latter, never merged by it.
JOINS = 0.45
SAYS_THE_SAME = 0.45


def joined(clusters: Sequence[Cluster], centred: Vectors) -> list[Cluster | None]:
    """The nearest cluster of each new concern, or None where it is like none of them."""
    if not clusters or not len(centred):
        return [None] * len(centred)
    likeness = centred @ np.stack([cluster.centroid for cluster in clusters]).T
    best = likeness.argmax(axis=1)
    return [clusters[k] if row[k] >= JOINS else None for row, k in zip(likeness, best, strict=True)]


def near_duplicates(
    concern: Vectors, recent: Vectors, least: float = SAYS_THE_SAME
) -> list[tuple[int, float]]:
    """Rows of `recent` that say what the concern says, with their cosine, most alike first."""
    if not len(recent):
        return []
    cosines = recent @ concern
    order = np.argsort(-cosines, kind="stable")
    return [(int(i), float(cosines[i])) for i in order if cosines[i] >= least]
