"""How instants, dates and numbers are shown: in Wolverhampton's time, in the reader's language."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale

from pact.core.clock import LONDON


def day(value: date | datetime) -> str:
    """A date with its weekday, both in full: "Wednesday, 18 November 2026"."""
    return format_date(_local(value), "full", locale=get_locale())


def short_day(value: date | datetime) -> str:
    """A date without its weekday: "18 Nov 2026"."""
    return format_date(_local(value), "medium", locale=get_locale())


def clock_time(value: datetime) -> str:
    """A time of day: "18:30"."""
    return format_time(value, "short", tzinfo=LONDON, locale=get_locale())


def moment(value: datetime) -> str:
    """A date and time."""
    return format_datetime(value, "medium", tzinfo=LONDON, locale=get_locale())


def number(value: int | float) -> str:
    """A number with the reader's separators."""
    return format_decimal(value, locale=get_locale())


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day, short_day=short_day, clock_time=clock_time, moment=moment, number=number
    )


def _local(value: date | datetime) -> date:
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value
