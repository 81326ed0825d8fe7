"""Postcodes as people write them, and points as maps have them. No database."""

import pytest

from pact.areas.grid import is_on_grid, to_wgs84
from pact.areas.postcodes import post_town_letters, spaced, tidy
from pact.areas.shapes import box, holds

HOLED = [
    [
        [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)],
        [(4, 4), (6, 4), (6, 6), (4, 6), (4, 4)],
    ],
    [[(20, 0), (21, 0), (21, 1), (20, 0)]],
]


@pytest.mark.parametrize(
    "typed",
    ["WV10 0AB", "wv100ab", " Wv10-0ab ", "WV10 OAB", "ＷＶ１０ ０ＡＢ", "WV੧੦ ੦AB", "wv۱۰ ۰ab"],
)
def test_a_postcode_may_be_written_in_many_ways(typed):
    assert tidy(typed) == "WV100AB"


@pytest.mark.parametrize("typed", ["B1  1AA", "EC1A 1BB", "W1A 0AX", "M1 1AE", "GIR 0AA"])
def test_every_shape_of_postcode_is_known(typed):
    assert tidy(typed) == typed.replace(" ", "")


@pytest.mark.parametrize("typed", ["", "WV10", "WV10 0A", "12 Deans Road", "WV10 0ABC", "9V1 1AA"])
def test_what_is_no_postcode_is_none(typed):
    assert tidy(typed) is None


def test_a_postcode_is_shown_with_its_space():
    assert (spaced("WV100AB"), spaced("WV11AA")) == ("WV10 0AB", "WV1 1AA")
    assert (post_town_letters("WV100AB"), post_town_letters("B11AA")) == ("WV", "B")


@pytest.mark.parametrize(
    ("grid", "degrees"),
    [
        # Centres of wards, as the ONS gives them in both (Bilston North, Bushbury North).
        ((394_758, 297_117), (-2.078771, 52.57187)),
        ((392_058, 303_251), (-2.118759, 52.62697)),
    ],
)
def test_the_national_grid_is_turned_into_degrees(grid, degrees):
    longitude, latitude = to_wgs84(*grid)

    assert longitude == pytest.approx(degrees[0], abs=5e-5)  # 3.4 metres here
    assert latitude == pytest.approx(degrees[1], abs=3e-5)  # 3.3 metres


def test_nought_is_not_on_the_grid():
    assert not is_on_grid(0, 0)
    assert is_on_grid(392_309, 298_969)


@pytest.mark.parametrize(
    ("point", "inside"),
    [((1, 1), True), ((5, 5), False), ((11, 5), False), ((20.9, 0.1), True), ((20.1, 0.9), False)],
)
def test_a_point_lies_in_a_shape_but_not_in_its_hole(point, inside):
    assert holds(HOLED, point) is inside


def test_the_box_is_around_every_part():
    assert box(HOLED) == (0, 0, 21, 10)
