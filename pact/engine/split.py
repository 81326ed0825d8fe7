"""Proposing how a theme might be split in two: a simple 2-means, the same every time."""

import numpy as np
import numpy.typing as npt

from pact.engine.centre import units
from pact.engine.encoder import Vectors

_STEPS = 50


def two_groups(centred: Vectors) -> npt.NDArray[np.bool_]:
    """Which rows make the smaller of two groups; nobody where there are fewer than two rows.

    `centred` are unit vectors in which languages lie upon one another. Begins with the sides of
    the direction in which the rows differ most, and moves each row to the nearer mean until
    nothing changes. Pure and deterministic.
    """
    if len(centred) < 2:
        return np.zeros(len(centred), dtype=np.bool_)
    rows = centred.astype(np.float64)
    around = rows - rows.mean(axis=0)
    side = _direction(around)
    second = np.asarray(side > 0)
    if second.all() or not second.any():  # rows that do not differ
        second = np.arange(len(rows)) >= (len(rows) + 1) // 2
    for _step in range(_STEPS):
        means = units(np.stack([rows[~second].mean(axis=0), rows[second].mean(axis=0)]))
        nearer = np.asarray(rows @ means[1] > rows @ means[0])
        if nearer.all() or not nearer.any() or (nearer == second).all():
            break
        second = nearer
    larger = second.sum() * 2 > len(second) or (second.sum() * 2 == len(second) and second[0])
    return ~second if larger else second


def _direction(around: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Each row's place along the direction in which they differ most."""
    left, sizes, _right = np.linalg.svd(around, full_matrices=False)
    result: npt.NDArray[np.float64] = left[:, 0] * sizes[0]
    return result
