"""Weeks and quarters. What is told of either waits until it is over."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WEEK = timedelta(days=7)
_NAMED = re.compile(r"(20\d\d)-Q([1-4])")


def week_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year, from January; `number` is from 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter that a day falls in."""
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, name: str | None) -> "Quarter | None":
        """The quarter of this name, such as "2026-Q4"; None where it is none."""
        found = _NAMED.fullmatch(name or "")
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.before(-1).first - timedelta(days=1)

    def before(self, quarters: int) -> "Quarter":
        """The one so many quarters earlier."""
        counted = 4 * self.year + self.number - 1 - quarters
        return Quarter(counted // 4, counted % 4 + 1)

    def weeks(self, today: date) -> tuple[date, date]:
        """Its first Monday, and the last one whose week is over."""
        first = week_of(self.first + _WEEK - timedelta(days=1))
        return first, min(week_of(self.last), week_of(today) - _WEEK)
