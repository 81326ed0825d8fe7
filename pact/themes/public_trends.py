"""What the public may know of how themes come and go, in a ward and in the whole city.

A trend compares the last whole month with the one before it: it changes with the month and not
with each concern, and what came in the last days is still being read by officers.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.core.clock import LONDON
from pact.themes.counting import countable
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment, ThemeSummary
from pact.themes.public import LOOKED_BACK
from pact.themes.suppression import Change, change_shown, may_be_named, shown

# From so many wards on, a theme is one of the city.
MANY_WARDS = 3

Place = tuple[int, int]  # a ward's id and a theme's


@dataclass(frozen=True)
class CityTheme:
    """A theme that many wards raise.

    `wards` are those whose own pages name it, and `at_least` adds up the numbers that stand on
    those pages, so that neither tells more than they do; None where none has a number.
    """

    theme: Theme
    wards: int
    at_least: int | None
    change: Change | None


def public_changes(
    session: Session, *, now: datetime, ward_ids: Collection[int] | None = None
) -> Mapping[int, Change]:
    """How often the themes were raised last month, compared with the month before, by theme.

    In these wards together, or in the city. Without those where a number is too small to compare.
    """
    older, old, new = _months(now)
    is_last = case((Concern.received_at >= old, 1), else_=0)
    query = (
        select(
            ThemeAssignment.theme_id,
            func.sum(is_last).label("last"),
            func.sum(1 - is_last).label("before"),
        )
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(_counted(ward_ids), Concern.received_at >= older, Concern.received_at < new)
        .group_by(ThemeAssignment.theme_id)
    )
    found = {
        row.theme_id: change_shown(int(row.last), int(row.before)) for row in session.execute(query)
    }
    return {id: change for id, change in found.items() if change is not None}


def public_city_themes(session: Session, *, now: datetime) -> Sequence[CityTheme]:
    """What many wards raised in the last twelve months: in most wards first."""
    counts = _confirmed(session, since=now - LOOKED_BACK)
    themes = {each.id: each for each in session.scalars(select(Theme))}
    changes = public_changes(session, now=now)
    named: Counter[int] = Counter()
    told: Counter[int] = Counter()
    for (_ward, id), count in counts.items():
        if may_be_named(themes[id].key, count):
            named[id] += 1
            told[id] += shown(count) or 0
    found = [
        CityTheme(themes[id], wards, told[id] or None, changes.get(id))
        for id, wards in named.items()
        if wards >= MANY_WARDS
    ]
    return sorted(found, key=lambda e: (-e.wards, -(e.at_least or 0), e.theme.name, e.theme.id))


def public_places(
    session: Session, *, now: datetime, theme_ids: Collection[int]
) -> Mapping[int, Mapping[int, int | None]]:
    """The wards whose own pages name these themes for the last twelve months, and the number that
    stands there, if one does: numbers by ward, by theme."""
    keys = dict(session.execute(select(Theme.id, Theme.key).where(Theme.id.in_(theme_ids))).all())
    found: dict[int, dict[int, int | None]] = {id: {} for id in keys}
    for (ward_id, id), count in _confirmed(session, since=now - LOOKED_BACK).items():
        if id in keys and may_be_named(keys[id], count):
            found[id][ward_id] = shown(count)
    return found


def public_summaries(
    session: Session, *, now: datetime, ward_ids: Collection[int], limit: int
) -> Sequence[ThemeSummary]:
    """What officers published of these wards' themes, the latest first, each with its theme."""
    found = session.scalars(
        select(ThemeSummary)
        .where(ThemeSummary.ward_id.in_(ward_ids), ThemeSummary.published_at.is_not(None))
        .order_by(ThemeSummary.published_at.desc(), ThemeSummary.id.desc())
        .options(joinedload(ThemeSummary.theme))
    ).all()
    counts = _confirmed(session, ward_ids=ward_ids, since=now - LOOKED_BACK) if found else {}
    return [
        each
        for each in found
        if may_be_named(each.theme.key, counts.get((each.ward_id, each.theme_id), 0))
    ][:limit]


def _confirmed(
    session: Session, *, ward_ids: Collection[int] | None = None, since: datetime
) -> Mapping[Place, int]:
    rows = session.execute(
        select(Concern.ward_id, ThemeAssignment.theme_id, func.count().label("concerns"))
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(_counted(ward_ids), Concern.received_at >= since)
        .group_by(Concern.ward_id, ThemeAssignment.theme_id)
    )
    return {(row.ward_id, row.theme_id): row.concerns for row in rows}


def _counted(ward_ids: Collection[int] | None) -> ColumnElement[bool]:
    """What people placed in themes, as on a ward's page: what the engine alone placed is not."""
    placed = and_(countable(), ThemeAssignment.source != AssignmentSource.ENGINE)
    return placed if ward_ids is None else and_(placed, Concern.ward_id.in_(ward_ids))


def _months(now: datetime) -> tuple[datetime, datetime, datetime]:
    """When the month before last began, the last one, and the present one."""
    this = now.astimezone(LONDON).date()
    number = this.year * 12 + this.month - 1
    older, old, new = (date(each // 12, each % 12 + 1, 1) for each in range(number - 2, number + 1))
    return _instant(older), _instant(old), _instant(new)


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
