"""What the public may know of a ward's themes: what officers confirmed, and no small number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment, ThemeSummary
from pact.themes.suppression import may_be_named, shown, total_shown

LOOKED_BACK = timedelta(days=365)  # by a ward's page


@dataclass(frozen=True)
class PublicTheme:
    """A theme as the public sees it. `concerns` counts people, each by the one concern that they
    wrote or joined with; it is None where there were fewer than five, as is `since`, the first.
    """

    theme: Theme
    concerns: int | None
    since: datetime | None
    summary: ThemeSummary | None


@dataclass(frozen=True)
class _Confirmed:
    """What people raised of a theme: how many, and when the first did."""

    number: int = 0
    first_at: datetime | None = None


_NOTHING = _Confirmed()


def public_ward_themes(session: Session, *, ward_id: int, since: datetime) -> list[PublicTheme]:
    """The ward's themes: most often raised first, then those with too few to say, by name.

    Counts only what an officer confirmed or a resident joined. A theme is there when it was raised
    since then, or has a published summary; but a sensitive one only where the public may see its
    number.
    """
    counts = _confirmed(session, ward_id, since)
    summaries = {each.theme_id: each for each in _published(session, ward_id)}
    ids = counts.keys() | summaries.keys()
    themes = session.scalars(select(Theme).where(Theme.id.in_(ids))) if ids else ()
    found = [
        _public(each, counts.get(each.id, _NOTHING), summaries.get(each.id))
        for each in themes
        if may_be_named(each.key, counts.get(each.id, _NOTHING).number)
    ]
    return sorted(found, key=lambda each: (-(each.concerns or 0), each.theme.name, each.theme.id))


def public_ward_total(session: Session, *, ward_id: int, since: datetime) -> int | None:
    """How many concerns the ward's public counts add up to, or None where one is withheld."""
    return total_shown(each.number for each in _confirmed(session, ward_id, since).values())


def _public(theme: Theme, counted: _Confirmed, summary: ThemeSummary | None) -> PublicTheme:
    number = shown(counted.number)
    return PublicTheme(theme, number, counted.first_at if number else None, summary)


def _confirmed(session: Session, ward_id: int, since: datetime) -> Mapping[int, _Confirmed]:
    rows = session.execute(
        select(
            ThemeAssignment.theme_id,
            func.count().label("number"),
            func.min(Concern.received_at).label("first_at"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(
            Concern.ward_id == ward_id,
            Concern.received_at >= since,
            countable(),
            ThemeAssignment.source != AssignmentSource.ENGINE,
        )
        .group_by(ThemeAssignment.theme_id)
    )
    return {row.theme_id: _Confirmed(row.number, row.first_at) for row in rows}


def _published(session: Session, ward_id: int) -> Sequence[ThemeSummary]:
    return session.scalars(
        select(ThemeSummary).where(
            ThemeSummary.ward_id == ward_id, ThemeSummary.published_at.is_not(None)
        )
    ).all()
