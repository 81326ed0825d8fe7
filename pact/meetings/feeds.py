"""What a calendar that people follow says of meetings, by statements that are made once, of columns
alone: programs ask for it again and again, and whole objects take three times as long."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core.db import UtcDateTime
from pact.meetings.models import Meeting, MeetingKind, MeetingState, Mode, meeting_ward
from pact.meetings.queries import shown_to_residents


class Named(NamedTuple):
    """A ward."""

    name: str


@dataclass
class InFeed:
    """A meeting, as far as a feed tells of it; its attributes are a meeting's."""

    id: int
    uid: str
    sequence: int
    kind: MeetingKind
    state: MeetingState
    state_why: str | None
    mode: Mode
    venue: str
    access: str | None
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    wards: list[Named] = field(default_factory=list)


def in_feed(session: Session, *, ward_id: int | None = None, since: datetime) -> Sequence[Any]:
    """What was ever published and was to end after an instant, soonest first: in a ward, or in the
    whole city. Each is an `InFeed`, which stands for a meeting where a calendar is made."""
    found: dict[int, InFeed] = {}
    asked = {"since": since} if ward_id is None else {"since": since, "ward_id": ward_id}
    for *told, ward in session.execute(_OF_CITY if ward_id is None else _OF_WARD, asked):
        meeting = found.setdefault(told[0], InFeed(*told))
        if ward is not None:
            meeting.wards.append(Named(ward))
    return list(found.values())


_OF_CITY = (
    select(*(getattr(Meeting, each.name) for each in fields(InFeed)[:-1]), Ward.name)
    .outerjoin(meeting_ward, meeting_ward.c.meeting_id == Meeting.id)
    .outerjoin(Ward, Ward.id == meeting_ward.c.ward_id)
    .where(shown_to_residents(), Meeting.ends_at > bindparam("since", type_=UtcDateTime()))
    .order_by(Meeting.starts_at, Meeting.id, Ward.name)
)
_OF_WARD = _OF_CITY.where(
    Meeting.id.in_(
        select(meeting_ward.c.meeting_id).where(meeting_ward.c.ward_id == bindparam("ward_id"))
    )
)
