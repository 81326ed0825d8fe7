"""What only open data asks for: lists in the order of their numbers, so that pages of them stay.

What may be read is decided where pages decide it: `shown_to_residents`, `chosen_in_public`.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.areas.models import Area, Constituency, Ward, WardBoundary
from pact.core.clock import LONDON
from pact.meetings.models import Meeting
from pact.meetings.queries import shown_to_residents
from pact.priorities.models import Action, WardPriority
from pact.priorities.queries import chosen_in_public
from pact.strategy.models import ThemeServes
from pact.themes.models import Theme


def wards(session: Session) -> Sequence[Ward]:
    """Every ward with its constituencies."""
    return session.scalars(
        select(Ward).order_by(Ward.code).options(selectinload(Ward.constituencies))
    ).all()


def constituencies(session: Session) -> Sequence[Constituency]:
    """Every constituency."""
    return session.scalars(select(Constituency).order_by(Constituency.code)).all()


def areas(session: Session) -> Sequence[Area]:
    """Every area with its wards."""
    return session.scalars(select(Area).order_by(Area.slug).options(selectinload(Area.wards))).all()


def boundaries(session: Session) -> Mapping[int, WardBoundary]:
    """The imported outlines, by ward; there may be none."""
    return {each.ward_id: each for each in session.scalars(select(WardBoundary))}


def meetings(
    session: Session, *, ward_ids: Collection[int], after: int, limit: int
) -> Sequence[Meeting]:
    """Meetings that residents know of, numbered above `after`, with their wards."""
    return session.scalars(
        select(Meeting)
        .where(shown_to_residents(), Meeting.id > after)
        .where(Meeting.wards.any(Ward.id.in_(ward_ids)))
        .order_by(Meeting.id)
        .limit(limit)
        .options(selectinload(Meeting.wards))
    ).all()


def priorities(session: Session, *, ward_ids: Collection[int]) -> Sequence[WardPriority]:
    """What meetings chose, with ward, theme, actions and their owners."""
    return session.scalars(
        select(WardPriority)
        .where(chosen_in_public(), WardPriority.ward_id.in_(ward_ids))
        .order_by(WardPriority.id)
        .options(
            joinedload(WardPriority.ward),
            joinedload(WardPriority.theme),
            selectinload(WardPriority.actions).joinedload(Action.owner),
        )
    ).all()


def lately_chosen(
    session: Session, *, ward_ids: Collection[int], since: datetime
) -> Sequence[WardPriority]:
    """What meetings chose and is open, or was chosen or closed since, the latest first, with
    its actions."""
    return session.scalars(
        select(WardPriority)
        .where(
            chosen_in_public(),
            WardPriority.ward_id.in_(ward_ids),
            or_(
                WardPriority.open_place.is_not(None),
                WardPriority.issue_on >= since.astimezone(LONDON).date(),
                WardPriority.closed_at >= since,
            ),
        )
        .order_by(WardPriority.issue_on.desc(), WardPriority.id.desc())
        .options(selectinload(WardPriority.actions))
    ).all()


def themes_served(session: Session) -> Mapping[int, list[str]]:
    """The keys of the themes in use that bear on each strategic priority, by its number."""
    rows = session.execute(
        select(ThemeServes.strategic_priority_id, Theme.key)
        .join(Theme, Theme.id == ThemeServes.theme_id)
        .where(Theme.retired_at.is_(None))
        .order_by(Theme.key)
    )
    found: dict[int, list[str]] = {}
    for aim_id, key in rows:
        found.setdefault(aim_id, []).append(key)
    return found
