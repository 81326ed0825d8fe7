"""Whether a part is as large as it should be: ranges, intervals, and no alarm by chance."""

import numpy as np
import pytest

from pact.voices.shares import LEVEL, Verdict, part, verdicts

pytestmark = pytest.mark.one_database


def test_what_would_be_if_all_were_heard_alike_lies_in_its_range_19_times_of_20():
    dice = np.random.default_rng(3)
    found = part(0, 800, 0.03)

    assert found.expected == 24
    assert (found.low, found.high) == (15, 34)
    drawn = dice.binomial(800, 0.03, 20_000)
    assert 0.95 <= np.mean((drawn >= found.low) & (drawn <= found.high)) <= 0.975


def test_how_many_times_as_expected_is_told_with_its_doubt():
    found = part(12, 800, 0.03)

    assert found.times == 0.5
    assert (round(found.times_low, 2), round(found.times_high, 2)) == (0.29, 0.87)


def test_of_fewer_than_ten_people_no_part_is_told():
    assert part(3, 9, 0.1).times is None


def test_much_less_less_more_and_chance_are_told_apart():
    parts = [part(heard, 2_000, 0.05) for heard in (40, 75, 98, 140)]

    assert verdicts(parts) == [
        Verdict.MUCH_LESS,
        Verdict.LESS,
        Verdict.AS_EXPECTED,
        Verdict.MORE,
    ]


def test_where_silence_would_be_chance_nothing_is_said():
    assert verdicts([part(0, 60, 0.01)]) == [Verdict.TOO_FEW]
    assert verdicts([part(0, 0, 0.01)]) == [Verdict.TOO_FEW]
    assert verdicts([part(0, 600, 0.01)]) == [Verdict.MUCH_LESS]


@pytest.mark.parametrize(("whole", "due"), [(40, 0.15), (1_000, 0.002), (1_000_000, 0.85)])
def test_the_chances_are_those_of_a_binomial_also_of_very_many(whole, due):
    drawn = np.random.default_rng(1).binomial(whole, due, 4_000)
    chances = [part(int(heard), whole, due).chance for heard in drawn[:400]]

    assert np.mean(np.array(chances) <= LEVEL) <= 0.06
    found = part(int(drawn[0]), whole, due)
    assert abs(np.mean(drawn < found.low) + np.mean(drawn > found.high)) <= 0.06


def test_where_all_are_heard_alike_at_most_one_look_in_twenty_names_anything():
    dice = np.random.default_rng(7)
    shares = [0.85, 0.065, 0.014, 0.012, 0.006, 0.005, 0.048]
    named = 0
    for _look in range(300):
        heard = dice.multinomial(400, shares)
        told = verdicts([part(int(n), 400, due) for n, due in zip(heard, shares, strict=True)])
        named += any(each in (Verdict.LESS, Verdict.MUCH_LESS, Verdict.MORE) for each in told)

    assert named / 300 <= 0.06
