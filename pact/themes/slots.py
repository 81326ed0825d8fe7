"""Which of several stretches of time a concern came in, worked out by the database."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Date, case, literal

from pact.concerns.models import Concern
from pact.core.clock import LONDON


def instant(day: date) -> datetime:
    """When a day begins in Wolverhampton."""
    return datetime.combine(day, time(), LONDON)


def days_of(day: date) -> set[date]:
    """The days of Wolverhampton that a day of UTC lies in."""
    begins = datetime.combine(day, time(), UTC)
    ends = begins + timedelta(days=1) - timedelta(microseconds=1)
    return {at.astimezone(LONDON).date() for at in (begins, ends)}


def beginning(begins: Sequence[date]) -> ColumnElement[date]:
    """The day on which the stretch begins that a concern came in, found by halving.

    Each stretch begins on one of these days, earliest first, and ends where the next begins; what
    came before the first is put into it.
    """
    if len(begins) == 1:
        return literal(begins[0], Date)
    half = len(begins) // 2
    return case(
        (Concern.received_at < instant(begins[half]), beginning(begins[:half])),
        else_=beginning(begins[half:]),
    )
