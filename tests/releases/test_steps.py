"""How a public number follows the true one."""

import random
from datetime import date

import pytest

from pact.releases.steps import GROUP, LANGUAGE_GROUP, in_groups, next_level
from pact.releases.weeks import monday


@pytest.mark.parametrize(
    ("level", "count", "after"),
    [
        (0, 4, 0),
        (0, 5, 5),
        (0, 14, 10),
        (10, 14, 10),
        (10, 6, 10),
        (10, 5, 5),
        (20, 6, 10),
        (5, 0, 5),
        (20, 0, 5),
    ],
)
def test_a_number_moves_when_a_whole_group_has_come_or_gone(level, count, after):
    assert next_level(level, count, group=GROUP) == after


@pytest.mark.parametrize("group", [GROUP, LANGUAGE_GROUP])
def test_the_true_number_is_never_a_whole_group_away(group):
    drawn = random.Random(7)  # noqa: S311 - numbers for a test
    level = count = 0
    for _ in range(5_000):
        count = max(0, count + drawn.randint(-12, 12))
        level = next_level(level, count, group=group)
        assert level % group == 0
        assert abs(level - count) < group or (level, count) == (group, 0)


def test_people_who_fill_no_group_are_left_out():
    assert [in_groups(count) for count in (0, 4, 5, 14)] == [0, 0, 5, 10]


def test_releases_are_of_mondays():
    assert monday(date(2026, 11, 22)) == date(2026, 11, 16)
    assert monday(date(2026, 11, 16)) == date(2026, 11, 16)
