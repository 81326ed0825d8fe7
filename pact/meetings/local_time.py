"""From the date and time that people say to the instant that is meant, in Wolverhampton."""

from datetime import UTC, date, datetime, time

from pact.core.clock import LONDON


class NoSuchTime(ValueError):
    """The clocks jump over this time on this day."""


def instant(on: date, at: time) -> datetime:
    """The instant, in UTC, of a local date and time.

    A time that comes twice, when the clocks go back, means the first of the two.

    Raises:
        NoSuchTime: it does not come at all, because the clocks go forward.
    """
    local = datetime.combine(on, at, tzinfo=LONDON).replace(fold=0)
    utc = local.astimezone(UTC)
    if utc.astimezone(LONDON).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise NoSuchTime(f"{on} {at} does not exist in {LONDON.key}")
    return utc
