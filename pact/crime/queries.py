"""Counts of recorded crime, and which months they may be told of."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.areas.wolverhampton import POLICE_FORCES
from pact.crime.models import Category, CrimeCount, CrimeMonth


def months(
    session: Session, *, first: date | None = None, last: date | None = None
) -> Sequence[date]:
    """The months that the town's own force is known of, earliest first."""
    query = select(CrimeMonth.month).where(CrimeMonth.force == POLICE_FORCES[0])
    if first is not None:
        query = query.where(CrimeMonth.month >= first)
    if last is not None:
        query = query.where(CrimeMonth.month <= last)
    return session.scalars(query.order_by(CrimeMonth.month)).all()


def forces(session: Session, *, months: Collection[date]) -> dict[date, set[str]]:
    """Whose counts each of these months has. Only those with the same ones can be compared."""
    found: dict[date, set[str]] = {month: set() for month in months}
    rows = select(CrimeMonth.month, CrimeMonth.force).where(CrimeMonth.month.in_(months))
    for month, force in session.execute(rows):
        found[month].add(force)
    return found


def crimes(
    session: Session, *, months: Collection[date], ward_ids: Collection[int]
) -> dict[tuple[int, date], Counter[Category]]:
    """How many of each kind there were in each ward and month; a month of none is left out."""
    rows = session.execute(
        select(
            CrimeCount.ward_id,
            CrimeMonth.month,
            CrimeCount.category,
            func.sum(CrimeCount.crimes),
        )
        .join(CrimeMonth, CrimeMonth.id == CrimeCount.crime_month_id)
        .where(CrimeMonth.month.in_(months), CrimeCount.ward_id.in_(ward_ids))
        .group_by(CrimeCount.ward_id, CrimeMonth.month, CrimeCount.category)
    )
    found: dict[tuple[int, date], Counter[Category]] = {}
    for ward_id, month, category, number in rows:
        found.setdefault((ward_id, month), Counter())[category] = int(number)
    return found


def every_month(first: date, last: date) -> Iterator[date]:
    """The first days of all months between two, with both."""
    while first <= last:
        yield first
        first = months_on(first, 1)


def months_on(month: date, by: int) -> date:
    """The first day of the month so many months later (or, below 0, earlier)."""
    number = month.year * 12 + month.month - 1 + by
    return date(number // 12, number % 12 + 1, 1)
