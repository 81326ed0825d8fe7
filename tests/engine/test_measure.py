"""How far a share can be trusted."""

import pytest

from pact.engine.measure import more_needed, wilson


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(8, 10, 0.490, 0.943), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (50, 100, 0.404, 0.596)],
)
def test_wilsons_interval_is_as_published(right, of, low, high):
    assert wilson(right, of) == pytest.approx((low, high), abs=0.001)


def test_of_nothing_everything_is_possible():
    assert wilson(0, 0) == (0.0, 1.0)


def test_more_is_needed_until_the_share_is_known_well_enough():
    assert more_needed(0, 0, within=0.15) > more_needed(8, 10, within=0.15) > 0
    assert more_needed(80, 100, within=0.15) == 0
