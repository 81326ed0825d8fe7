"""What is withheld cannot be worked out from what is shown."""

import random
from itertools import product

import numpy as np
import pytest

from pact.core.pinning import pinned
from pact.core.withholding import TOTAL, withhold
from tests.core.solving import bounds, equations

SMALLEST = 10


def table(counts, rows, columns):
    return withhold(counts, rows=rows, columns=columns, smallest=SMALLEST)


def a_city(seed):
    """Seven answers in twelve wards, some of them rare."""
    drawn = random.Random(seed)  # noqa: S311 - a table for a test
    rows, columns = list("abcdefg"), list(range(12))
    usual = {row: drawn.choice([0, 2, 8, 30, 60]) for row in rows}
    counts = {
        (row, column): drawn.randint(0, usual[row] + drawn.choice([0, 5]))
        for row, column in product(rows, columns)
    }
    return counts, rows, columns


def a_small_town(seed):
    """Few answers in few wards, and most of them nobody's; how small is too small differs."""
    drawn = random.Random(seed)  # noqa: S311 - a table for a test
    height, width = drawn.randint(2, 8), drawn.randint(2, 8)
    rows, columns = list("abcdefgh"[:height]), list(range(width))
    usual = {row: drawn.choice([0, 1, 3, 8, 30]) for row in rows}
    counts = {
        (row, column): drawn.choice(
            [0, 0, 0, drawn.randint(0, usual[row]), drawn.randint(0, usual[row] + 5)]
        )
        for row, column in product(rows, columns)
    }
    return counts, rows, columns, drawn.choice([2, 5, 10])


def true_counts(counts, rows, columns):
    full = dict(counts)
    for row in rows:
        full[row, TOTAL] = sum(counts[row, column] for column in columns)
    for column in (*columns, TOTAL):
        full[TOTAL, column] = sum(full[row, column] for row in rows)
    return full


def follow(shown, rows, columns):
    """The withheld counts that the others leave no choice for."""
    gone = [place for place, count in shown.items() if count is None]
    matrix = np.array(
        [
            [float(each in parts) - float(each == total) for each in gone]
            for parts, total in equations(rows, columns)
        ]
    )
    rank = np.linalg.matrix_rank(matrix)
    return [
        place
        for number, place in enumerate(gone)
        if np.linalg.matrix_rank(np.vstack([matrix, np.eye(len(gone))[number]])) == rank
    ]


def test_a_table_of_great_counts_is_shown_as_it_is():
    counts = {("a", 1): 20, ("a", 2): 31, ("b", 1): 10, ("b", 2): 12}

    assert table(counts, ["a", "b"], [1, 2]) == true_counts(counts, ["a", "b"], [1, 2])


def test_a_small_count_is_withheld_with_three_others_that_would_tell_it():
    counts = {(r, c): 20 for r in "abc" for c in range(3)} | {("a", 0): 3}

    shown = table(counts, list("abc"), list(range(3)))

    gone = {place for place, count in shown.items() if count is None}
    assert len(gone) == 4 and ("a", 0) in gone
    assert shown["a", TOTAL] == 43 and shown[TOTAL, TOTAL] == 163


@pytest.mark.parametrize("seed", range(40))
def test_no_withheld_count_follows_from_what_is_shown(seed):
    counts, rows, columns = a_city(seed)
    shown = table(counts, rows, columns)
    full = true_counts(counts, rows, columns)

    assert all(count is None or count == full[place] for place, count in shown.items())
    assert all(shown[place] is None for place in full if full[place] < SMALLEST)
    assert follow(shown, rows, columns) == []


@pytest.mark.parametrize("seed", range(40))
def test_what_is_withheld_in_a_line_is_not_small_together(seed):
    counts, rows, columns = a_city(seed)
    shown = table(counts, rows, columns)

    for parts, total in equations(rows, columns):
        gone = [place for place in parts if shown[place] is None]
        if shown[total] is not None and gone:
            full = true_counts(counts, rows, columns)
            assert sum(full[place] for place in gone) >= SMALLEST


def test_withholding_only_the_small_counts_would_tell_them():
    counts = {(r, c): 20 for r in "abc" for c in range(3)} | {("a", 0): 3}
    naive = {
        place: None if count < SMALLEST else count
        for place, count in true_counts(counts, list("abc"), list(range(3))).items()
    }

    assert follow(naive, list("abc"), list(range(3))) == [("a", 0)]


def test_where_nobody_answered_nothing_is_shown():
    shown = table({}, ["a", "b"], [1, 2])

    assert set(shown.values()) == {None}


# 293 to 1592 are towns in which rings of withheld counts are no way out: some count is nothing.
@pytest.mark.parametrize("seed", [0, 1, 2, 3, 293, 346, 473, 896, 1195, 1592])
def test_a_solver_finds_at_least_two_numbers_for_each_withheld_count(seed):
    counts, rows, columns, smallest = a_small_town(seed)

    shown = withhold(counts, rows=rows, columns=columns, smallest=smallest)

    assert [found for found in bounds(shown, rows, columns).values() if found[0] == found[1]] == []


@pytest.mark.parametrize("seed", range(6))
def test_what_is_said_to_be_one_number_only_is_so_to_a_solver(seed):
    counts, rows, columns, smallest = a_small_town(seed)
    full = true_counts(counts, rows, columns)
    hidden = {place for place, count in full.items() if count < smallest}

    shown = {place: None if place in hidden else count for place, count in full.items()}
    found = bounds(shown, rows, columns)

    told = set()
    while (place := pinned(full, hidden - told)) is not None:
        told.add(place)
    assert told == {place for place, (least, most) in found.items() if least == most}
