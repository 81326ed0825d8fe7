"""What a calendar that people follow says of meetings, by statements that are made once: programs
ask for it again and again, and a meeting's row has three times as many columns."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, joinedload, load_only

from pact.areas.models import Ward
from pact.core.db import UtcDateTime
from pact.meetings.models import Meeting, meeting_ward
from pact.meetings.queries import shown_to_residents


def in_feed(session: Session, *, ward_id: int | None = None, since: datetime) -> Sequence[Meeting]:
    """What was ever published and was to end after an instant, soonest first: in a ward, or in the
    whole city. Only what a feed says of them is read."""
    if ward_id is None:
        return session.scalars(_OF_CITY, {"since": since}).unique().all()
    return session.scalars(_OF_WARD, {"since": since, "ward_id": ward_id}).unique().all()


_OF_CITY = (
    select(Meeting)
    .where(shown_to_residents(), Meeting.ends_at > bindparam("since", type_=UtcDateTime()))
    .order_by(Meeting.starts_at, Meeting.id)
    .options(
        load_only(
            Meeting.uid,
            Meeting.sequence,
            Meeting.kind,
            Meeting.state,
            Meeting.state_why,
            Meeting.mode,
            Meeting.venue,
            Meeting.access,
            Meeting.changed_at,
            Meeting.starts_at,
            Meeting.ends_at,
            raiseload=True,
        ),
        joinedload(Meeting.wards).load_only(Ward.name, raiseload=True),
    )
)
_OF_WARD = _OF_CITY.where(
    Meeting.id.in_(
        select(meeting_ward.c.meeting_id).where(meeting_ward.c.ward_id == bindparam("ward_id"))
    )
)
