"""The days of a series: which they are, which are left out and why."""

from datetime import date, time

import pytest

from pact.meetings.series_dates import LAST, Every, LeftOut, Rule, days, held_on

EVENING = time(18, 30)
THIRD_WEDNESDAY = Rule(Every.MONTH, weekday=2, nth=3)


def found(rule, first, until, at=EVENING):
    return days(rule, first=first, until=until, at=at)


def test_every_third_wednesday_of_a_year_is_found():
    chosen = held_on(found(THIRD_WEDNESDAY, date(2026, 12, 1), date(2027, 11, 30)))

    assert [(day.month, day.day) for day in chosen] == [
        (12, 16), (1, 20), (2, 17), (3, 17), (4, 21), (5, 19),
        (6, 16), (7, 21), (8, 18), (9, 15), (10, 20), (11, 17),
    ]  # fmt: skip


def test_a_day_of_this_month_that_has_passed_does_not_count():
    chosen = held_on(found(Rule(Every.MONTH, 3, 2, 3), date(2026, 12, 17), date(2027, 7, 31)))

    assert chosen == [date(2027, 1, 20), date(2027, 4, 21), date(2027, 7, 21)]


def test_a_month_without_a_fifth_wednesday_is_named():
    fifth = Rule(Every.MONTH, weekday=2, nth=5)

    missing = [day for day in found(fifth, date(2026, 12, 1), date(2027, 3, 31)) if day.left_out]

    assert [day.on.month for day in missing] == [1, 2]
    assert {day.left_out for day in missing} == {LeftOut.NO_SUCH_DAY}


def test_the_last_wednesday_is_the_fourth_or_the_fifth():
    chosen = held_on(
        found(Rule(Every.MONTH, weekday=2, nth=LAST), date(2027, 2, 1), date(2027, 3, 31))
    )

    assert chosen == [date(2027, 2, 24), date(2027, 3, 31)]


def test_every_second_week_begins_on_the_first_such_day():
    fortnightly = Rule(Every.WEEK, step=2, weekday=2)

    chosen = held_on(found(fortnightly, date(2026, 12, 3), date(2027, 1, 10)))

    assert chosen == [date(2026, 12, 9), date(2026, 12, 23), date(2027, 1, 6)]


def test_a_bank_holiday_is_left_out_unless_it_is_held_anyway_or_later():
    first_mondays = Rule(Every.MONTH, weekday=0, nth=1)
    of_may = found(first_mondays, date(2027, 5, 1), date(2027, 5, 31))
    holiday = date(2027, 5, 3)

    assert [(day.holiday, day.later) for day in of_may] == [("May Day", date(2027, 5, 10))]
    assert held_on(of_may) == []
    assert held_on(of_may, anyway=[holiday]) == [holiday]
    assert held_on(of_may, later=[holiday]) == [date(2027, 5, 10)]


def test_a_week_later_is_never_a_bank_holiday_either():
    (christmas,) = found(Rule(Every.MONTH, weekday=4, nth=4), date(2026, 12, 1), date(2026, 12, 31))

    assert christmas.on == date(2026, 12, 25)
    assert christmas.later == date(2027, 1, 8), "1 January is one"


@pytest.mark.parametrize("holiday", ["2026-12-28", "2027-03-26", "2027-03-29", "2027-08-30"])
def test_englands_bank_holidays_are_known(holiday):
    by_hand = [date.fromisoformat(holiday), date(2027, 3, 17)]  # not St Patrick's, as in Belfast

    day, other = sorted(
        days(Rule(Every.BY_HAND), first=min(by_hand), until=max(by_hand), at=EVENING,
             by_hand=by_hand),
        key=lambda each: each.left_out is None,
    )  # fmt: skip

    assert (day.left_out, other.left_out) == (LeftOut.BANK_HOLIDAY, None)


def test_a_time_that_the_clocks_jump_over_is_left_out_on_that_day_alone():
    sundays = Rule(Every.WEEK, weekday=6)

    of_march = found(sundays, date(2026, 3, 21), date(2026, 4, 1), at=time(1, 30))

    assert [day.left_out for day in of_march] == [None, LeftOut.NO_SUCH_TIME]


def test_a_rule_is_kept_and_read_again():
    assert Rule.of(THIRD_WEDNESDAY.kept()) == THIRD_WEDNESDAY
