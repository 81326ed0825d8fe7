"""Counting, and what follows by the rules that were stated before."""

import itertools
import random

import pytest

from pact.ballots.counting import Standing, Tally, count, decide, written
from pact.ballots.models import HandsRule, TieRule
from pact.ballots.published import published

BESIDE, ADDED = HandsRule.BESIDE, HandsRule.ADDED


def result(votes, *, places=3, tie=TieRule.CHAIR, hands_rule=BESIDE, concerns=(), hands=()):
    """The result of these votes, for the options one, two, three, …"""
    padded = itertools.zip_longest(votes, concerns, hands)
    options = [Standing(n, c or 0, h) for n, (_v, c, h) in enumerate(padded, start=1)]
    tally = Tally(sum(votes), 0, dict(enumerate(votes, start=1)))
    return decide(tally, options, places=places, tie_rule=tie, hands_rule=hands_rule)


def test_papers_are_counted_by_option_and_empty_ones_for_themselves():
    tally = count(["1 3", "", "3", "2 3"], [1, 2, 3, 4])

    assert tally == Tally(papers=4, empty=1, votes={1: 1, 2: 1, 3: 3, 4: 0})


def test_a_paper_that_names_no_option_is_not_counted_as_something_else():
    with pytest.raises(ValueError, match="no option"):
        count(["1 7"], [1, 2])


def test_the_order_of_ticking_does_not_show():
    assert written([3, 1, 3]) == written({1, 3}) == "1 3"
    assert written([]) == ""


def test_the_most_votes_win():
    assert result([5, 9, 1, 7]).chosen == [2, 4, 1]


def test_what_nobody_voted_for_does_not_win_an_empty_place():
    found = result([5, 0, 0])

    assert (found.chosen, found.tied, found.left) == ([1], (), 0)


def test_equals_that_all_have_a_place_are_no_tie():
    assert result([4, 4, 4, 1]).chosen == [1, 2, 3]


def test_between_equals_without_a_place_for_all_the_chair_decides():
    found = result([9, 4, 4, 4])

    assert (found.chosen, list(found.tied), found.left) == ([1], [2, 3, 4], 2)


def test_between_equals_what_more_people_raised_goes_first():
    found = result([9, 4, 4, 4], tie=TieRule.CONCERNS, concerns=[0, 2, 8, 5])

    assert (found.chosen, list(found.tied)) == ([1, 3, 4], [])


def test_where_that_is_equal_too_the_chair_decides():
    found = result([4, 4, 4], places=2, tie=TieRule.CONCERNS, concerns=[8, 2, 2])

    assert (found.chosen, list(found.tied), found.left) == ([1], [2, 3], 1)


def test_hands_count_only_where_the_rule_adds_them():
    votes, hands = [5, 4, 1], [0, None, 9]

    assert result(votes, places=1, hands=hands).chosen == [1]
    added = result(votes, places=1, hands=hands, hands_rule=ADDED)
    assert (added.chosen, added.totals[3]) == ([3], 10)


def test_any_ballot_fills_its_places_fairly():
    chance = random.Random(5)  # noqa: S311 - the same cases each time
    for _ in range(2000):
        n = chance.randint(2, 12)
        votes = [chance.randint(0, 6) for _ in range(n)]
        hands = [chance.choice([None, 0, 3]) for _ in range(n)]
        concerns = [chance.randint(0, 3) for _ in range(n)]
        places = chance.randint(1, 3)
        found = result(
            votes,
            places=places,
            hands=hands,
            concerns=concerns,
            tie=chance.choice(list(TieRule)),
            hands_rule=chance.choice([BESIDE, ADDED]),
        )
        totals = found.totals
        voted = [position for position, total in totals.items() if total]
        out = [each for each in voted if each not in {*found.chosen, *found.tied}]

        assert len(found.chosen) + found.left == min(places, len(voted))
        assert len(found.tied) > found.left or not found.tied
        assert not set(found.chosen) & set(found.tied)
        assert bool(found.tied) == bool(found.left)
        for better, worse in itertools.product(found.chosen, [*found.tied, *out]):
            assert totals[better] >= totals[worse]
        for better, worse in itertools.product(found.tied, out):
            assert totals[better] >= totals[worse]


def test_the_tally_is_the_same_in_whatever_order_papers_lie():
    chance = random.Random(7)  # noqa: S311
    papers = [written(chance.sample(range(1, 7), chance.randint(0, 3))) for _ in range(200)]
    first = count(papers, range(1, 7))
    for _ in range(20):
        chance.shuffle(papers)
        assert count(papers, range(1, 7)) == first


def lines(papers: int, *votes: int):
    """A tally as a ballot keeps it, in which the second option won."""
    return {
        "papers": papers,
        "empty": 1,
        "left": 0,
        "options": [
            {
                "position": n,
                "title": str(n),
                "names": {},
                "votes": number,
                "hands": 7,
                "total": number,
                "chosen": n == 2,
                "tied": False,
            }
            for n, number in enumerate(votes, start=1)
        ],
    }


def test_from_five_papers_on_every_number_is_told():
    told = published(lines(5, 1, 4, 2))

    assert (told.papers, told.empty) == (5, 1)
    assert [(each.position, each.votes) for each in told.lines] == [(2, 4), (3, 2), (1, 1)]


def test_of_fewer_papers_only_what_won_is_told_and_not_by_the_order_either():
    told = published(lines(4, 0, 4, 3))

    assert (told.papers, told.empty) == (None, None)
    assert [(each.position, each.votes, each.total) for each in told.lines] == [
        (2, None, None),
        (1, None, None),
        (3, None, None),
    ]
    assert {each.hands for each in told.lines} == {7}, "everybody saw the hands"
