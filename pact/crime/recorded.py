"""What is known of a ward's crime since a day: numbers that can be frozen, and what they say."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from sqlalchemy.orm import Session

from pact.core.clock import today
from pact.crime import queries
from pact.crime.chance import Change, change, times
from pact.crime.models import Category
from pact.crime.queries import every_month, months_on

LATE = timedelta(days=42)  # after its end, police.uk publishes a month
LONGEST = 12  # months, however long ago the last meeting was
_NEAR = 3  # months before the first that is asked for: none nearer is worth telling


@dataclass(frozen=True)
class Recorded:
    """Crimes of the `months`; those `missing` among them are not known.

    `before` are those of the same months a year earlier, None where any of these is not known or
    comes from other forces.
    """

    months: Sequence[date]
    missing: Sequence[date]
    crimes: Mapping[Category, int]
    before: Mapping[Category, int] | None

    @property
    def total(self) -> int:
        """All kinds together."""
        return sum(self.crimes.values())

    @property
    def total_before(self) -> int | None:
        """All kinds together, a year earlier."""
        return None if self.before is None else sum(self.before.values())

    @property
    def change(self) -> Change | None:
        """Whether they were more than a year before, all together."""
        if self.total_before is None:
            return None
        return change(self.total, self.total_before, **self._days())

    @property
    def times(self) -> tuple[float, float | None] | None:
        """Between how many times as many as a year before they were."""
        if self.total_before is None:
            return None
        return times(self.total, self.total_before, **self._days())

    def kinds(self) -> list[tuple[Category, int, int | None, Change | None]]:
        """Each kind that there was, now or then, the most frequent first; and its change."""
        then = self.before or {}
        there = [each for each in Category if self.crimes.get(each) or then.get(each)]
        there.sort(key=lambda each: -self.crimes.get(each, 0))
        return [self._kind(each, looks=len(there)) for each in there]

    def _kind(
        self, kind: Category, *, looks: int
    ) -> tuple[Category, int, int | None, Change | None]:
        now = self.crimes.get(kind, 0)
        if self.before is None:
            return kind, now, None, None
        then = self.before.get(kind, 0)
        return kind, now, then, change(now, then, looks=looks, **self._days())

    def _days(self) -> dict[str, int]:
        return {"days": _days(self.months), "days_before": _days(map(_year_before, self.months))}

    @classmethod
    def thawed(cls, frozen: Mapping[str, Any]) -> Self:
        """From what a row keeps."""
        before = frozen["before"]
        return cls(
            months=[date.fromisoformat(each) for each in frozen["months"]],
            missing=[date.fromisoformat(each) for each in frozen["missing"]],
            crimes={Category(kind): number for kind, number in frozen["crimes"].items()},
            before=None
            if before is None
            else {Category(kind): number for kind, number in before.items()},
        )

    def frozen(self) -> dict[str, Any]:
        """As a row keeps it."""
        return {
            "months": [each.isoformat() for each in self.months],
            "missing": [each.isoformat() for each in self.missing],
            "crimes": {kind.value: number for kind, number in self.crimes.items()},
            "before": None
            if self.before is None
            else {kind.value: number for kind, number in self.before.items()},
        }


def recorded(session: Session, *, ward_id: int, since: date) -> Recorded | None:
    """What was published after a day, or else the latest month there is; None without any.

    Months that police.uk had published by that day were known then, and are not told again.
    """
    start = _first_told_after(since)
    start = max(start, months_on(today().replace(day=1), -LONGEST))
    known = queries.months(session, first=months_on(start, -_NEAR))
    months = [each for each in known if each >= start] or list(known[-1:])
    if not months:
        return None
    then = [_year_before(each) for each in months]
    whose = queries.forces(session, months=[*months, *then])
    found = queries.crimes(session, months=[*months, *then], ward_ids=[ward_id])
    alike = all(whose[now] == whose[year] for now, year in zip(months, then, strict=True))
    return Recorded(
        months=months,
        missing=[each for each in every_month(months[0], months[-1]) if each not in months],
        crimes=_summed(found, ward_id, months),
        before=_summed(found, ward_id, then) if alike else None,
    )


def _first_told_after(since: date) -> date:
    """The earliest month that police.uk had not published yet on a day."""
    month = months_on(since.replace(day=1), -3)
    while months_on(month, 1) + LATE <= since:
        month = months_on(month, 1)
    return month


def _summed(
    found: Mapping[tuple[int, date], Counter[Category]], ward_id: int, months: Iterable[date]
) -> dict[Category, int]:
    total: Counter[Category] = Counter()
    for month in months:
        total += found.get((ward_id, month), Counter())
    return dict(total)


def _year_before(month: date) -> date:
    return months_on(month, -12)


def _days(months: Iterable[date]) -> int:
    return sum(monthrange(each.year, each.month)[1] for each in months)
