"""Counting what the public's numbers follow: what officers confirmed and residents joined."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.releases import services
from pact.releases.models import EVERY_LANGUAGE
from pact.releases.queries import latest
from pact.releases.services import Key
from pact.releases.weeks import begins, monday
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.suppression import SENSITIVE

_COUNTED = (countable(), ThemeAssignment.source != AssignmentSource.ENGINE)
_UNKNOWN = "und"  # BCP 47: undetermined
Counts = Mapping[Key, int]


def due(session: Session, *, on: date) -> list[tuple[date, Counts]]:
    """The releases that are missing up to this day, with what to count in each; only reads.

    The first release of a site that has a past comes with one for each week of it, so that a year
    ago is a year ago. Later ones count the present: what was confirmed late is in the next.
    """
    last = latest(session)
    if last is None:
        return list(_past(session, on))
    return [(on, _counts(session, on))] if on > last else []


def make(session: Session, releases: list[tuple[date, Counts]]) -> None:
    """Make these releases."""
    themes = session.execute(select(Theme.id, Theme.key))
    named = {row.id for row in themes if row.key not in SENSITIVE}
    for on, counts in releases:
        services.release(session, on=on, counts=counts, named=named)


def _counts(session: Session, on: date) -> Counts:
    rows = session.execute(
        select(Concern.ward_id, ThemeAssignment.theme_id, Concern.language, func.count())
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(*_COUNTED, Concern.received_at < begins(on))
        .group_by(Concern.ward_id, ThemeAssignment.theme_id, Concern.language)
    )
    counts: Counter[Key] = Counter()
    for ward_id, theme_id, language, people in rows:
        for each in _lines(language):
            counts[ward_id, theme_id, each] += people
    return counts


def _lines(language: str) -> tuple[str, ...]:
    """Where somebody is counted: among all, and among those who wrote in their language."""
    return (EVERY_LANGUAGE,) if language == _UNKNOWN else (EVERY_LANGUAGE, language)


def _past(session: Session, on: date) -> Iterator[tuple[date, Counts]]:
    """What there was to count at the beginning of each week, and on this day."""
    first = session.scalar(select(func.min(Concern.received_at)))
    days = [on]
    while first and begins(monday(days[-1] - timedelta(days=1))) > first:
        days.append(monday(days[-1] - timedelta(days=1)))
    days.reverse()
    starts = [begins(day) for day in days]
    new: list[Counter[Key]] = [Counter() for _day in days]
    rows = session.execute(
        select(Concern.ward_id, ThemeAssignment.theme_id, Concern.language, Concern.received_at)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(*_COUNTED, Concern.received_at < starts[-1])
        .execution_options(yield_per=10_000)
    )
    for ward_id, theme_id, language, received_at in rows:
        week = new[bisect_right(starts, received_at)]
        for each in _lines(language):
            week[ward_id, theme_id, each] += 1
    so_far: Counter[Key] = Counter()
    for day, counted in zip(days, new, strict=True):
        so_far += counted
        yield day, dict(so_far)
