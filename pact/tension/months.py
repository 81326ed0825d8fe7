"""The months that may be reported of, and that are looked back on."""

from datetime import date, timedelta

from pact.core import clock

MONTHS = 3
LOOKED_BACK = 12


def this_month() -> date:
    """The first day of the present month."""
    return clock.today().replace(day=1)


def back(months: int) -> date:
    """The first day of the month so many months ago."""
    first = this_month()
    for _ in range(months):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
