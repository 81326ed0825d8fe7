"""When the public's numbers move: as of Mondays."""

from datetime import date, datetime, time, timedelta

from pact.core.clock import LONDON


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def begins(day: date) -> datetime:
    """The first instant of a day in Wolverhampton."""
    return datetime.combine(day, time(), LONDON)
