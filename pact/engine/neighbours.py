"""The nearest vectors of every vector, in blocks so that memory stays bounded.

Up to EXACT vectors every pair is compared. Above, vectors are put in cells around sampled centres
and compared with those of the nearest cells only: nine in ten of the true neighbours are found,
which clustering does not notice.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pact.engine.centre import units
from pact.engine.encoder import Vectors

Rows = npt.NDArray[np.int32]
EXACT = 6_000
_CELL = 400  # vectors a cell, about
_PROBED = 10  # cells looked through for each cell
_BLOCK = 1_000
_ROUNDS = 4


class Neighbours(NamedTuple):
    """For each row the rows nearest to it, best first, and their cosines."""

    rows: Rows
    cosines: Vectors


def nearest(vectors: Vectors, count: int) -> Neighbours:
    """The `count` nearest other unit vectors of each; fewer where there are not so many."""
    n = len(vectors)
    count = max(min(count, n - 1), 0)
    found = Neighbours(
        np.full((n, count), -1, dtype=np.int32), np.full((n, count), -1.0, dtype=np.float32)
    )
    if count == 0:
        return found
    everything = np.arange(n)
    if n <= EXACT:
        for start in range(0, n, _BLOCK):
            _fill(found, vectors, everything[start : start + _BLOCK], everything)
        return found
    cells, centres = _cells(vectors)
    order = np.argsort(-(centres @ centres.T), axis=1)[:, :_PROBED]
    for cell, probed in enumerate(order):
        others = np.concatenate([cells[other] for other in probed])
        mine = cells[cell]
        for start in range(0, len(mine), _BLOCK):
            _fill(found, vectors, mine[start : start + _BLOCK], others)
    return found


def _fill(
    found: Neighbours,
    vectors: Vectors,
    mine: npt.NDArray[np.intp],
    others: npt.NDArray[np.intp],
) -> None:
    likeness = vectors[mine] @ vectors[others].T
    likeness[mine[:, None] == others[None, :]] = -2.0
    count = min(found.rows.shape[1], len(others) - 1)
    if count < 1:
        return
    best = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
    cosines = np.take_along_axis(likeness, best, axis=1)
    order = np.argsort(-cosines, axis=1, kind="stable")
    found.rows[mine, :count] = others[np.take_along_axis(best, order, axis=1)]
    found.cosines[mine, :count] = np.take_along_axis(cosines, order, axis=1)


def _cells(vectors: Vectors) -> tuple[list[npt.NDArray[np.intp]], Vectors]:
    """A few rounds of k-means on a sample, then every vector to its nearest centre."""
    n = len(vectors)
    k = max(n // _CELL, 2)
    chance = np.random.default_rng(0)
    sample = vectors[chance.choice(n, size=min(n, 40 * k), replace=False)]
    centres = sample[:k].copy()
    for _ in range(_ROUNDS):
        owner = _owners(sample, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, owner, sample)
        empty = np.bincount(owner, minlength=k) == 0
        sums[empty] = centres[empty]
        centres = units(sums)
    owner = _owners(vectors, centres)
    order = np.argsort(owner, kind="stable")
    edges = np.cumsum(np.bincount(owner, minlength=k))[:-1]
    return list(np.split(order, edges)), centres


def _owners(vectors: Vectors, centres: Vectors) -> npt.NDArray[np.intp]:
    parts = range(0, len(vectors), 20_000)
    return np.concatenate([np.argmax(vectors[i : i + 20_000] @ centres.T, axis=1) for i in parts])
