"""The days that a series of meetings falls on, and those that it leaves out, each with why."""

import calendar
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from pact.meetings.local_time import NoSuchTime, instant

if TYPE_CHECKING:
    from holidays import HolidayBase

WEEK = timedelta(weeks=1)
LAST = -1  # of the month, whether that is the fourth or the fifth


class Every(StrEnum):
    """What a series counts by."""

    MONTH = "month"
    WEEK = "week"
    BY_HAND = "by_hand"


class LeftOut(StrEnum):
    """Why there is no meeting on a day."""

    BANK_HOLIDAY = "bank holiday"
    NO_SUCH_DAY = "no such day in the month"
    NO_SUCH_TIME = "the clocks go forward over the time"


@dataclass(frozen=True)
class Rule:
    """Every so many months on the nth such weekday, every so many weeks on it, or by hand."""

    every: Every
    step: int = 1
    weekday: int = 0  # Monday is 0
    nth: int = 1

    def kept(self) -> dict[str, Any]:
        """The rule as a series keeps it."""
        return {"every": self.every.value, **{k: vars(self)[k] for k in ("step", "weekday", "nth")}}

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Rule":
        """The rule that a series kept."""
        return cls(**{**kept, "every": Every(kept["every"])})


@dataclass(frozen=True)
class Day:
    """A day of the rule; `on` is the month's first where the month has no such day.

    A bank holiday has its name, and the same weekday after it that is none.
    """

    on: date
    left_out: LeftOut | None = None
    holiday: str | None = None
    later: date | None = None


def days(
    rule: Rule, *, first: date, until: date, at: time, by_hand: Sequence[date] = ()
) -> list[Day]:
    """Every day that the rule names from the first to the last, held or left out."""
    if rule.every is Every.BY_HAND:
        return [_day(on, at) for on in sorted(set(by_hand))]
    if rule.every is Every.WEEK:
        return [_day(on, at) for on in _weekly(rule, first, until)]
    return list(_monthly(rule, first, until, at))


def held_on(
    found: Sequence[Day], *, anyway: Collection[date] = (), later: Collection[date] = ()
) -> list[date]:
    """The days of the meetings, with the bank holidays that are held anyway or a week later."""
    chosen = {day.on for day in found if day.left_out is None}
    for day in found:
        if day.left_out is LeftOut.BANK_HOLIDAY and day.on in anyway:
            chosen.add(day.on)
        elif day.later is not None and day.on in later:
            chosen.add(day.later)
    return sorted(chosen)


def bank_holiday(on: date) -> str | None:
    """The name of England's bank holiday on a day, if there is one."""
    name: str | None = _england(on.year).get(on)
    return name


@cache
def _england(year: int) -> "HolidayBase":
    import holidays  # here, as it brings every calendar of the world, and few pages ask

    return holidays.country_holidays("GB", subdiv="ENG", years=[year], language="en_GB")


def _day(on: date, at: time) -> Day:
    if holiday := bank_holiday(on):
        later = on + WEEK
        while bank_holiday(later):
            later += WEEK
        return Day(on, LeftOut.BANK_HOLIDAY, holiday, later)
    try:
        instant(on, at)
    except NoSuchTime:
        return Day(on, LeftOut.NO_SUCH_TIME)
    return Day(on)


def _weekly(rule: Rule, first: date, until: date) -> Iterator[date]:
    on = first + timedelta(days=(rule.weekday - first.weekday()) % 7)
    while on <= until:
        yield on
        on += rule.step * WEEK


def _monthly(rule: Rule, first: date, until: date, at: time) -> Iterator[Day]:
    month = first.replace(day=1)
    on = _nth(rule, month)
    if on is not None and on < first:  # this month's has passed, so that counting begins after it
        month = _months_on(month, 1)
    while month <= until:
        on = _nth(rule, month)
        if on is None:
            yield Day(month, LeftOut.NO_SUCH_DAY)
        elif on <= until:
            yield _day(on, at)
        month = _months_on(month, rule.step)


def _nth(rule: Rule, month: date) -> date | None:
    weeks = calendar.monthcalendar(month.year, month.month)
    found = [week[rule.weekday] for week in weeks if week[rule.weekday]]
    position = rule.nth if rule.nth == LAST else rule.nth - 1
    return month.replace(day=found[position]) if position < len(found) else None


def _months_on(month: date, months: int) -> date:
    years, index = divmod(month.month - 1 + months, 12)
    return date(month.year + years, index + 1, 1)
