"""A ward, its meetings and whom its residents can turn to, in one statement that is made once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Integer, and_, bindparam, literal_column, or_, select, union_all
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core.db import UtcDateTime
from pact.meetings.models import Meeting, MeetingState, meeting_ward
from pact.meetings.states import TOOK_PLACE
from pact.neighbourhood.models import WardContact
from pact.releases.queries import LATEST

_COMING = (MeetingState.PUBLISHED, MeetingState.IN_SESSION)


@dataclass(frozen=True)
class WardRead:
    """Meetings to come, soonest first; past ones, the latest first; contacts by name; and the last
    day that the public's numbers know of."""

    ward: Ward
    coming: Sequence[Meeting]
    past: Sequence[Meeting]
    contacts: Sequence[WardContact]
    up_to: date | None


def ward_read(session: Session, *, slug: str, now: datetime, past: int) -> WardRead | None:
    """The ward of this name, with as many past meetings; None where there is none."""
    rows = session.execute(_READ, {"slug": slug, "now": now, "past": past}).all()
    if not rows:
        return None
    meetings = (row[2] for row in rows if row[2])
    by_time = sorted(meetings, key=lambda each: (each.starts_at, each.id))
    contacts = (row[1] for row in rows if row[1])
    latest: date | None = rows[0][3]
    return WardRead(
        ward=rows[0][0],
        coming=[each for each in by_time if each.state in _COMING],
        past=[each for each in reversed(by_time) if each.state in TOOK_PLACE],
        contacts=sorted(contacts, key=lambda each: (each.name, each.id)),
        up_to=latest - timedelta(days=1) if latest else None,
    )


_now = bindparam("now", type_=UtcDateTime())
_of_ward = (
    select(Meeting.id)
    .join(meeting_ward, meeting_ward.c.meeting_id == Meeting.id)
    .join(Ward, Ward.id == meeting_ward.c.ward_id)
    .where(Ward.slug == bindparam("slug"))
)
_coming = _of_ward.where(Meeting.ends_at > _now, or_(*(Meeting.state == s for s in _COMING)))
_past = (
    _of_ward.where(Meeting.starts_at < _now, or_(*(Meeting.state == s for s in sorted(TOOK_PLACE))))
    .order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    .limit(bindparam("past", type_=Integer))
    .subquery()
)
# One row for each contact, and one for each meeting: not one for each pair of them.
_either = union_all(
    select(literal_column("1").label("contact")), select(literal_column("0"))
).subquery("either")
_READ = (
    select(Ward, WardContact, Meeting, LATEST)
    .select_from(Ward)
    .join(_either, literal_column("1") == literal_column("1"))
    .outerjoin(WardContact, and_(_either.c.contact == 1, WardContact.ward_id == Ward.id))
    .outerjoin(
        Meeting,
        and_(
            _either.c.contact == 0,
            or_(Meeting.id.in_(_coming), Meeting.id.in_(select(_past.c.id))),
        ),
    )
    .where(Ward.slug == bindparam("slug"))
)
