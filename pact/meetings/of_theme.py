"""Which meetings spoke of a theme."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.meetings.models import AgendaItem, Meeting, MeetingState

_MOST = 20


def meetings_on_theme(session: Session, *, theme_id: int) -> Sequence[Meeting]:
    """Those with the theme on the agenda and not held back, the latest first, with their wards."""
    spoken_of = select(AgendaItem.meeting_id).where(
        AgendaItem.theme_id == theme_id, AgendaItem.held_back.is_(False)
    )
    return session.scalars(
        select(Meeting)
        .where(Meeting.id.in_(spoken_of), Meeting.state != MeetingState.CANCELLED)
        .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
        .limit(_MOST)
        .options(selectinload(Meeting.wards))
    ).all()
