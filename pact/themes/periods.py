"""The stretches of time that staff look at."""

from datetime import datetime, timedelta

from flask_babel import gettext as _

from pact.core import clock

USUAL = 90
DAYS = (30, USUAL, 365)


def days_asked(asked: str | None) -> int:
    """A length that the address names, or the usual one."""
    return int(asked) if asked in {str(days) for days in DAYS} else USUAL


def begin(days: int) -> datetime:
    """When the last so many days began."""
    return clock.now() - timedelta(days=days)


def period_names() -> dict[int, str]:
    """Each length with its name."""
    return {30: _("Last 30 days"), 90: _("Last 3 months"), 365: _("Last 12 months")}
