"""Whether crimes are more than before: exact for few, and no alarm by chance."""

import random

import pytest

from pact.crime.chance import Change, change, times

MONTH = {"days": 30, "days_before": 30}


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (0, 0, Change.SAME),
        (3, 0, Change.SAME),
        (5, 0, Change.SAME),  # one in 32 on either side
        (6, 0, Change.MORE),
        (0, 6, Change.FEWER),
        (12, 10, Change.SAME),
        (40, 20, Change.MORE),
        (2_000, 2_300, Change.FEWER),
    ],
)
def test_two_counts_are_told_apart_only_beyond_chance(now, before, said):
    assert change(now, before, **MONTH) is said


def test_longer_months_are_no_rise():
    assert change(3_100, 2_800, days=31, days_before=28) is Change.SAME
    assert change(3_100, 2_800, days=30, days_before=30) is Change.MORE


def test_who_looks_at_many_kinds_asks_more_of_each():
    assert change(40, 22, **MONTH) is Change.MORE
    assert change(40, 22, **MONTH, looks=14) is Change.SAME


def test_where_nothing_changed_at_most_one_time_in_twenty_something_is_said():
    dice = random.Random(4)  # noqa: S311 - the same ones every time
    wrong = sum(
        change(_poisson(dice, 30), _poisson(dice, 30), **MONTH) is not Change.SAME
        for _trial in range(2_000)
    )

    assert wrong / 2_000 <= 0.05


def test_how_many_times_is_told_with_its_doubt():
    low, high = times(40, 20, **MONTH)
    assert (round(low, 2), round(high, 2)) == (1.14, 3.61)  # Clopper and Pearson's, as odds
    assert times(0, 0, **MONTH) is None
    assert times(5, 0, **MONTH)[1] is None
    assert times(0, 5, **MONTH)[0] == 0


def _poisson(dice, mean):
    number, passed = 0, dice.expovariate(mean)
    while passed < 1:
        number, passed = number + 1, passed + dice.expovariate(mean)
    return number
