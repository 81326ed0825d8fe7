"""How instants, dates and numbers are shown: in Wolverhampton's time, in the reader's language."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal
from flask import Flask
from flask_babel import get_locale
from markupsafe import Markup, escape

from pact.core.clock import LONDON
from pact.languages.locales import direction
from pact.languages.names import language_name

_CLOCK = "HH:mm"
# Where the usual form of a date is figures only, or in an order that nobody here reads in.
_OWN_DAY = {"ckb": "EEEE، d'ی' MMMM'ی' y"}
_OWN_SHORT_DAY = {"ar": "d MMMM y", "ckb": "d'ی' MMMM'ی' y"}

_OWN_MONTH = {"ckb": "MMMM'ی' y"}


# Babel takes 20 to 50 microseconds to write a date, and a page shows the same ones to everybody.
_kept = lru_cache(maxsize=4096)


def day(value: date | datetime) -> str:
    """A date with its weekday, both in full: "Wednesday, 18 November 2026"."""
    return _date(_local(value), "full", get_locale())


def short_day(value: date | datetime) -> str:
    """A date without its weekday: "18 Nov 2026"."""
    return _date(_local(value), "medium", get_locale())


def month(value: date | datetime) -> str:
    """A month with its year: "November 2026"."""
    return _month(_local(value), get_locale())


def weekday(value: date, *, short: bool = False) -> str:
    """The name of a date's weekday, alone."""
    # Not the "stand-alone" names: Babel 2.18 gives one language's for another's.
    return _date(_local(value), "EEE" if short else "EEEE", get_locale())


def clock_time(value: datetime) -> str:
    """A time of day: "18:30", in every language, as it stands on tickets and timetables here."""
    return _time(value, get_locale())


def moment(value: datetime) -> str:
    """A date and time: "18 Nov 2026, 18:30"."""
    pattern = str(get_datetime_format("medium", locale=get_locale()))
    return pattern.format(clock_time(value), short_day(value))


def listed(parts: Iterable[str]) -> Markup:
    """Several things as the language lists them: "Park, Penn and Oxley". Markup stays markup."""
    return Markup(format_list([str(escape(part)) for part in parts], locale=get_locale()))  # noqa: S704


def number(value: int | float) -> str:
    """A number with the reader's separators."""
    return _number(value, get_locale())


@cache
def said_in(tag: str) -> Markup:
    """The attributes of what is in this language, so that it keeps its full stop on the right side
    of a page in another."""
    if tag == "und":
        return Markup('lang="" dir="auto"')
    return Markup('lang="{}" dir="{}"').format(tag, direction(tag))


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        day=day,
        short_day=short_day,
        month=month,
        weekday=weekday,
        clock_time=clock_time,
        moment=moment,
        number=number,
        listed=listed,
    )
    app.jinja_env.globals.update(
        direction_of=direction, language_name=language_name, said_in=said_in
    )


@_kept
def _date(value: date, pattern: str, locale: Locale | None) -> str:
    own = {"full": _OWN_DAY, "medium": _OWN_SHORT_DAY}.get(pattern, {})
    return format_date(value, own.get(_language(locale), pattern), locale=locale)


@_kept
def _month(value: date, locale: Locale | None) -> str:
    if pattern := _OWN_MONTH.get(_language(locale)):
        return format_date(value, pattern, locale=locale)
    return format_skeleton("yMMMM", value, locale=locale)


@lru_cache(maxsize=4096, typed=True)
def _number(value: int | float, locale: Locale | None) -> str:
    return format_decimal(value, locale=locale)


@_kept
def _time(value: datetime, locale: Locale | None) -> str:
    return format_time(value, _CLOCK, tzinfo=LONDON, locale=locale)


def _local(value: date | datetime) -> date:
    return value.astimezone(LONDON).date() if isinstance(value, datetime) else value


def _language(locale: Locale | None) -> str:
    return locale.language if locale else ""
