"""Stretches of whole days, as staff choose them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pact.core.clock import LONDON

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """From one day to another, both of them included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        """When its first day begins in Wolverhampton."""
        return datetime.combine(self.first, time(), LONDON)

    @property
    def before(self) -> datetime:
        """When its last day is over."""
        return datetime.combine(self.last + _DAY, time(), LONDON)

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    def meets(self, other: "Span") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last


def last_days(today: date, days: int) -> Span:
    """So many days up to today."""
    return Span(today - (days - 1) * _DAY, today)


def quarter(day: date) -> Span:
    """The quarter of the year that a day is in."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    return Span(first, quarter_after(first) - _DAY)


def quarter_after(first: date) -> date:
    """The first day of the next quarter."""
    return date(first.year + 1, 1, 1) if first.month > 9 else date(first.year, first.month + 3, 1)


def so_far(span: Span, today: date) -> Span:
    """What of it is over, with today."""
    return Span(span.first, min(span.last, today))


def as_long_from(first: date, span: Span) -> Span:
    """As many days from another day on."""
    return Span(first, first + (span.days - 1) * _DAY)


def year_before(span: Span) -> Span:
    """The same days of the year before; of a 29 February, the 28th."""
    return Span(*(_year_before(each) for each in (span.first, span.last)))


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        day -= _DAY
    return day.replace(year=day.year - 1)
