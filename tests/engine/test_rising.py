"""Whether something rises: on worlds of chance, where it is known what does."""

import doctest
from itertools import product
from math import comb, exp, lgamma, log

import numpy as np
import pytest

from pact.engine import rising as module
from pact.engine.chance import false_shares, more_often
from pact.engine.rising import Verdict, rising
from pact.engine.usual import Weeks

WARDS, THEMES, WEEKS = 10, 12, 60


def a_world(seed, *, each=1.5, weeks=WEEKS, uneven=0.0, season=0.0, stalls=False):
    """The rates of a city: wards and themes unlike, some of them seasonal, some weeks busier."""
    rng = np.random.default_rng(seed)
    rates = each * rng.gamma(4, 1 / 4, (WARDS, 1, 1)) * rng.gamma(2, 1 / 2, (1, THEMES, 1))
    rates = rates * np.ones((WARDS, THEMES, weeks))
    year = 2 * np.pi * (np.arange(weeks) - weeks) / 52
    rates[:, :3] *= np.exp(season * np.cos(year))
    if stalls:
        rates *= np.where(rng.random((WARDS, 1, weeks)) < 0.15, 4, 1)
    if uneven:
        some = rng.gamma(1 / uneven, uneven, (WARDS, THEMES, weeks // 4 + 1))
        rates *= np.repeat(some, 4, axis=2)[..., -weeks:]
    return rng, rates


def found_in(rng, rates):
    counts = rng.poisson(rates)
    return rising(counts, counts.sum(axis=1))


def cities_where_something_rises(number, **world):
    return sum(bool(found_in(*a_world(seed, **world)).risen) for seed in range(number))


def only(found, place, theme):
    return next(each for each in found.findings if (each.place, each.theme) == (place, theme))


def test_the_example_in_its_description_is_true():
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("now", "others", "before", "others_before"),
    [(5, 10, 3, 200), (8, 40, 20, 700), (30, 10, 20, 100), (12, 30, 0, 300), (3, 100, 40, 1300)],
)
def test_a_chance_is_fishers_where_counts_are_even(now, others, before, others_before):
    all_, drawn, theme = now + others + before + others_before, now + others, now + before
    ways = sum(
        comb(theme, k) * comb(all_ - theme, drawn - k) for k in range(now, min(theme, drawn) + 1)
    )

    found = more_often(
        *(np.array([float(n)]) for n in (now, others, before, others_before)),
        times=np.ones(1),
        uneven=np.zeros(1),
    )

    assert found[0] == pytest.approx(ways / comb(all_, drawn), rel=0.03)


@pytest.mark.parametrize(("seen", "usual", "uneven"), [(12, 3.0, 0.2), (25, 10.0, 0.5)])
def test_a_chance_is_the_negative_binomials_where_counts_are_uneven(seen, usual, uneven):
    k, many = 1 / uneven, 1e7
    below = sum(
        exp(
            lgamma(n + k)
            - lgamma(k)
            - lgamma(n + 1)
            + k * log(k / (k + usual))
            + n * log(usual / (k + usual))
        )
        for n in range(seen)
    )

    found = more_often(
        np.array([float(seen)]),
        np.array([many]),
        np.array([usual * many]),
        np.array([many * many]),
        times=np.ones(1),
        uneven=np.array([uneven]),
    )

    assert found[0] == pytest.approx(1 - below, rel=0.03)


def test_false_shares_are_those_of_benjamini_and_hochberg():
    chances = np.array([0.01, 0.04, 0.03, 0.005, 0.9])

    assert false_shares(chances) == pytest.approx([0.025, 0.05, 0.05, 0.025, 0.9])


@pytest.mark.parametrize(
    "world",
    [{}, {"uneven": 0.2}, {"season": 1.0}, {"stalls": True}, {"weeks": 30, "uneven": 0.2}],
    ids=["even", "uneven", "seasonal", "stalls", "half a year, uneven"],
)
def test_where_nothing_rises_a_rise_is_found_no_more_often_than_is_said(world):
    cities = 60

    # At 5 % more than 7 of 60 come about 1 time in 100.
    assert cities_where_something_rises(cities, **world) <= 7


def test_without_heed_of_unevenness_chance_would_be_taken_for_a_rise(monkeypatch):
    monkeypatch.setattr(Weeks, "uneven", lambda weeks: np.zeros(weeks.themes.shape[:2]))

    assert cities_where_something_rises(20, uneven=0.2) > 10


def test_most_of_what_rises_is_found_and_hardly_anything_else():
    found = wrong = within = 0
    planted = 40 * 3
    for seed in range(40):
        rng, rates = a_world(seed, season=0.5, stalls=True)
        cells = [divmod(n, THEMES) for n in rng.choice(WARDS * THEMES, 3, replace=False).tolist()]
        for place, theme in cells:
            # Nine people in four weeks are usual of each, whatever else is.
            rates[place, theme] *= 9 / rates[place, theme, -4:].sum()
            rates[place, theme, -4:] *= 4
        risen = {(each.place, each.theme): each for each in found_in(rng, rates).risen}
        found += sum(cell in risen for cell in cells)
        within += sum(risen[c].times.low <= 4 <= risen[c].times.high for c in cells if c in risen)
        wrong += sum(cell not in cells for cell in risen if cell[0] is not None)

    assert found >= 0.8 * planted
    assert wrong <= 0.1 * found
    assert within >= 0.9 * found


def test_more_of_everything_is_no_rise():
    rng, rates = a_world(3)
    rates[4, :, -4:] *= 6

    assert found_in(rng, rates).risen == []


def test_what_comes_every_year_is_usual_and_what_comes_once_is_not():
    rng, rates = a_world(5, weeks=60)
    rates[:, 7, -4:] *= 6
    once = found_in(rng, rates)
    rates[:, 7, -57:-51] *= 6
    again = found_in(rng, rates)

    assert once.seasonal and again.seasonal
    assert {each.theme for each in once.risen} == {7}
    assert again.risen == []


def test_a_rise_here_alone_is_told_from_one_everywhere():
    rng, rates = a_world(6, each=2.5)
    rates[:, 2, -4:] *= 3
    rates[5, 8, -4:] *= 5
    found = found_in(rng, rates)
    here, everywhere = only(found, 5, 8), only(found, None, 2)
    some = [each for each in found.findings if each.theme == 2 and each.place is not None]

    assert here.verdict is everywhere.verdict is Verdict.RISING
    assert here.alone < 0.01 and here.elsewhere.low < 1
    assert np.median([each.alone for each in some]) > 0.2
    assert all(each.elsewhere.low > 1 for each in some)


def test_the_week_since_which_most_came_is_named():
    rng, rates = a_world(7)
    rates[3, 4, -2:] += 12

    assert only(found_in(rng, rates), 3, 4).since == WEEKS - 2


def test_fewer_than_five_people_are_no_rise_however_unlikely():
    counts = np.zeros((2, 2, 40), int)
    counts[:, 0] = 20
    counts[0, 1, -1] = 4
    few = rising(counts, counts.sum(axis=1))
    counts[0, 1, -1] = 5
    five = rising(counts, counts.sum(axis=1))

    assert only(few, 0, 1).verdict is Verdict.TOO_FEW
    assert only(five, 0, 1).verdict is Verdict.RISING


def test_little_past_says_nothing():
    counts = np.full((1, 2, 9), 6)
    counts[0, 1, -4:] = 60
    short = rising(counts, counts.sum(axis=1))
    counts = np.zeros((2, 2, 40), int)
    counts[0] = 9  # the other place has begun to report only now
    counts[1, :, -4:] = 9
    new = rising(counts, counts.sum(axis=1))

    assert only(short, 0, 1).verdict is Verdict.TOO_LITTLE and short.comparisons == 0
    assert only(new, 1, 1).verdict is Verdict.TOO_LITTLE
    assert short.risen == []


def test_a_theme_is_not_new_because_its_name_is():
    counts = np.full((3, 3, 40), 4)
    counts[:, 2, :-6] = 0  # an officer made it six weeks ago
    everyone = counts.sum(axis=1)

    assert rising(counts, everyone).risen
    assert rising(counts, everyone, begun=[0, 0, 34]).risen == []


def test_nothing_at_all_breaks_nothing():
    for places, themes, weeks in product((1, 2), (1, 3), (5, 12, 60)):
        nothing = np.zeros((places, themes, weeks))
        assert rising(nothing, nothing.sum(axis=1)).findings == []


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="everyone"):
        rising(np.ones((2, 3, 20)), np.ones((3, 20)))
    with pytest.raises(ValueError, match="before the present"):
        rising(np.ones((2, 3, 4)), np.ones((2, 4)))
