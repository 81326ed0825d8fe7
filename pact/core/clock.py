"""One clock for the whole site, so that a test can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
_set_to: datetime | None = None


def now() -> datetime:
    """The present instant, in UTC."""
    return _set_to or datetime.now(UTC)


def really_now() -> datetime:
    """The present instant for those outside, who know nothing of a clock that a test has set."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in Wolverhampton."""
    return now().astimezone(LONDON).date()


@contextmanager
def set_to(instant: datetime) -> Iterator[None]:
    """Stop the clock at an instant (an aware one), for as long as the block lasts."""
    global _set_to
    before, _set_to = _set_to, instant.astimezone(UTC)
    try:
        yield
    finally:
        _set_to = before
