"""Who looks at every ward one after the other, and at the whole city, learns no withheld number."""

import random
from collections import Counter
from itertools import product

import highspy
import pytest

from pact.concerns.models import Channel
from pact.core.withholding import TOTAL
from pact.voices.heard import Heard
from pact.voices.withheld import ENGLISH, SMALLEST, Told
from tests.core.solving import MOST, least_and_greatest

WARDS = (1, 2, 3, 4)
TAGS = (ENGLISH, "pa", "ro", "ur")


def a_year(seed):
    drawn = random.Random(seed)  # noqa: S311 - a city for a test
    people = Counter()
    for ward, tag, channel in product(WARDS, TAGS, Channel):
        usual = {ENGLISH: 30, "pa": 12, "ro": 3, "ur": 1}[tag]
        people[ward, tag, channel] = drawn.choice([0, drawn.randint(0, usual)])
    return Heard(people)


def told_of(found, *, smallest=SMALLEST):
    return Told.of(found, tags=TAGS, ward_ids=WARDS, smallest=smallest)


def worked_out(told):
    """Every number that some page tells or withholds, and what each withheld one can be."""
    solver = highspy.Highs()
    solver.silent()
    people = {key: solver.addIntegral(0, MOST) for key in product(WARDS, TAGS, Channel)}

    def add_up(wards, tags, channels):
        return sum(people[key] for key in product(wards, tags, channels))

    others = [tag for tag in TAGS if tag != ENGLISH]
    pages = []
    for wards in (*((ward,) for ward in WARDS), WARDS):
        pages += [(told.people(tag, wards), (wards, [tag], Channel)) for tag in TAGS]
        pages.append((told.people(TOTAL, wards), (wards, TAGS, Channel)))
        pages.append((told.others(wards), (wards, others, Channel)))
        for channel in Channel:
            whole, of_others = told.channel(channel, wards)
            pages.append((whole, (wards, TAGS, [channel])))
            pages.append((of_others, (wards, others, [channel])))
    for number, where in pages:
        if number is not None:
            solver.addConstr(add_up(*where) == number)
    return [
        (where, least_and_greatest(solver, add_up(*where)))
        for number, where in pages
        if number is None
    ]


@pytest.mark.parametrize("seed", range(5))
def test_no_withheld_number_follows_from_all_pages_together(seed):
    found = worked_out(told_of(a_year(seed)))

    assert len(found) > 20
    assert [each for each in found if each[1][0] == each[1][1]] == []


def test_where_nothing_is_withheld_each_ward_is_told():
    found = a_year(0)

    told = told_of(found, smallest=0)

    for ward in WARDS:
        counts = found.languages(ward_ids=[ward])
        assert told.people(TOTAL, [ward]) == counts.total()
        assert told.others([ward]) == counts.total() - counts[ENGLISH]


def test_several_wards_that_are_not_the_city_are_told_only_where_each_of_them_is():
    found = Heard(Counter({(ward, ENGLISH, Channel.WEB): 50 for ward in WARDS}))
    found.people[1, ENGLISH, Channel.WEB] = 3

    told = told_of(found)

    assert told.people(TOTAL, [1, 2]) is None
    assert told.people(TOTAL, [3, 4]) == 100
    assert told.people(TOTAL, WARDS) == 153
