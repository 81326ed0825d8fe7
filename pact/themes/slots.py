"""Which of several stretches of time a concern came in, worked out by the database."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, Integer, case, literal_column

from pact.concerns.models import Concern
from pact.core.clock import LONDON


def instant(day: date) -> datetime:
    """When a day begins in Wolverhampton."""
    return datetime.combine(day, time(), LONDON)


def slot(begins: Sequence[date], first: int = 0) -> ColumnElement[int]:
    """The position of the stretch that a concern came in, found by halving.

    Each stretch begins on one of these days, earliest first, and ends where the next begins; what
    came before the first is put into it.
    """
    if len(begins) == 1:
        return literal_column(str(first), Integer)
    half = len(begins) // 2
    return case(
        (Concern.received_at < instant(begins[half]), slot(begins[:half], first)),
        else_=slot(begins[half:], first + half),
    )
