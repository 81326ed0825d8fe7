"""Louvain's communities (Blondel and others, 2008) of a weighted graph, written for this project.

The libraries that were measured for it (leidenalg, python-igraph) are under the GPL. Nodes wait in
a queue and are looked at again only when a neighbour has moved, which is what makes it quick.
"""

from collections import deque

import numpy as np
import numpy.typing as npt

from pact.engine.neighbours import Neighbours

Labels = npt.NDArray[np.int64]
_LEVELS = 12


def communities(near: Neighbours, resolution: float = 1.0) -> Labels:
    """A community number for each row: 0 is the largest. The same input, the same answer."""
    n, count = near.rows.shape
    labels = np.arange(n)
    if n == 0 or count == 0:
        return labels
    left = np.repeat(np.arange(n), count)
    right, weight = near.rows.ravel().astype(np.int64), near.cosines.ravel().astype(np.float64)
    kept = (right >= 0) & (weight > 0)
    left, right, weight = left[kept], right[kept], weight[kept]
    # An edge in each direction; one that both ends chose weighs twice.
    left, right = np.concatenate([left, right]), np.concatenate([right, left])
    weight = np.concatenate([weight, weight])
    size = n
    for _ in range(_LEVELS):
        left, right, weight = _merged(left, right, weight, size)
        moved = _moved(left, right, weight, size, resolution)
        names, moved = np.unique(moved, return_inverse=True)
        labels = moved[labels]
        if len(names) == size:
            break
        left, right, size = moved[left], moved[right], len(names)
    return largest_first(labels)


def largest_first(labels: Labels) -> Labels:
    """The same communities, numbered from the largest; of equal ones, the one met first."""
    names, first, inverse, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    rank = np.empty(len(names), dtype=np.int64)
    rank[order] = np.arange(len(names))
    return rank[inverse]


def _merged(
    left: Labels, right: Labels, weight: npt.NDArray[np.float64], size: int
) -> tuple[Labels, Labels, npt.NDArray[np.float64]]:
    """Parallel edges added up, sorted by their left end."""
    pairs, inverse = np.unique(left * size + right, return_inverse=True)
    added = np.bincount(inverse, weights=weight).astype(np.float64)
    return pairs // size, pairs % size, added


def _moved(
    left: Labels, right: Labels, weight: npt.NDArray[np.float64], size: int, resolution: float
) -> Labels:
    """Each node in the community where modularity gains most, until nobody wants to move."""
    degree = np.bincount(left, weights=weight, minlength=size).tolist()
    total = float(weight.sum())
    starts = np.searchsorted(left, np.arange(size + 1)).tolist()
    ends, weights = right.tolist(), weight.tolist()
    owner, sums = list(range(size)), list(degree)
    waiting = deque(np.random.default_rng(0).permutation(size).tolist())
    queued = bytearray(b"\1" * size)
    while waiting:
        node = waiting.popleft()
        queued[node] = 0
        here = owner[node]
        pull: dict[int, float] = {here: 0.0}
        for edge in range(starts[node], starts[node + 1]):
            other = ends[edge]
            if other != node:
                where = owner[other]
                pull[where] = pull.get(where, 0.0) + weights[edge]
        cost = resolution * degree[node] / total
        sums[here] -= degree[node]
        best, most = here, pull[here] - cost * sums[here] + 1e-12
        for where, strength in pull.items():
            gain = strength - cost * sums[where]
            if gain > most:
                best, most = where, gain
        sums[best] += degree[node]
        if best != here:
            owner[node] = best
            for edge in range(starts[node], starts[node + 1]):
                other = ends[edge]
                if owner[other] != best and not queued[other]:
                    queued[other] = 1
                    waiting.append(other)
    return np.array(owner)
