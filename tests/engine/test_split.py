"""Proposing two groups."""

import numpy as np

from pact.engine.centre import units
from pact.engine.encoder import DIMENSION
from pact.engine.split import two_groups


def around(axis: int, rows: int, seed: int) -> np.ndarray:
    noise = np.random.default_rng(seed).normal(0, 0.02, (rows, DIMENSION))
    noise[:, axis] += 1
    return units(noise)


def test_the_smaller_of_two_groups_is_taken_out_wherever_its_rows_are():
    rows = np.concatenate([around(0, 5, 1), around(1, 12, 2), around(0, 2, 3)])

    assert two_groups(rows).tolist() == [True] * 5 + [False] * 12 + [True] * 2


def test_the_same_rows_give_the_same_groups_every_time():
    rows = units(np.random.default_rng(7).normal(size=(40, DIMENSION)))

    assert all((two_groups(rows) == two_groups(rows.copy())).all() for _again in range(3))


def test_rows_that_do_not_differ_still_make_two_groups_and_one_row_makes_none():
    assert sorted(two_groups(np.repeat(around(0, 1, 1), 4, axis=0)).tolist()) == [
        False,
        False,
        True,
        True,
    ]
    assert two_groups(around(0, 1, 1)).tolist() == [False]
    assert two_groups(np.zeros((0, DIMENSION), dtype=np.float32)).tolist() == []
