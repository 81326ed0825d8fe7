"""Corrections of approved minutes: asked for with a reason, approved as the minutes were, and seen.

What it said before is never touched. An amendment adds what the part says now.
"""

from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.permissions import Permission
from pact.meetings.models import Meeting
from pact.minutes import queries
from pact.minutes.eyes import approvers, role_in
from pact.minutes.models import Amendment, Answer
from pact.minutes.services import (
    APPROVED,
    AlreadyHandedOver,
    NoSuchPart,
    NotHandedOver,
    hold,
    note,
)


class NotApprovedYet(Exception):
    """Minutes that are not approved are simply written."""


class NothingChanged(ValueError):
    """The part says just that already."""


def ask(
    session: Session, meeting: Meeting, *, part: str, now: str, why: str, by_id: int
) -> Amendment:
    """Have a part say something else, once the chair approves.

    Raises:
        NotApprovedYet: the minutes are not approved.
        NoSuchPart: they have no such part.
        AlreadyHandedOver: another amendment of this part waits.
        NothingChanged: it says that already.
    """
    hold(session, meeting)
    version = queries.approved(session, meeting_id=meeting.id)
    if meeting.state not in APPROVED or version is None:
        raise NotApprovedYet
    parts = {each["key"]: each for each in (version.content or {})["parts"]}
    if part not in parts:
        raise NoSuchPart(part)
    of_part = [e for e in queries.amendments(session, meeting_id=meeting.id) if e.part == part]
    if any(each.answer is Answer.WAITING for each in of_part):
        raise AlreadyHandedOver
    stands = [each.now for each in of_part if each.answer is Answer.APPROVED]
    if now == (stands[-1] if stands else parts[part]["text"]):
        raise NothingChanged
    amendment = Amendment(
        meeting_id=meeting.id,
        part=part,
        now=now,
        why=why,
        asked_at=clock.now(),
        asked_by_id=by_id,
        asked_as=role_in(session, meeting, Permission.MEETING_RUN, by_id),
    )
    session.add(amendment)
    note(session, meeting, "asked for amendment", by_id, part=part)
    session.flush()
    return amendment


def approve(session: Session, meeting: Meeting, amendment_id: int, *, by_id: int) -> None:
    """Make the correction public.

    Raises:
        NotHandedOver: it is answered already.
        pact.minutes.eyes.NeedsAnother: the person asked for it, and others could approve.
    """
    amendment = _waiting(session, meeting, amendment_id)
    writers = {amendment.asked_by_id} if amendment.asked_by_id else set()
    role = approvers(session, meeting, writers=writers).role_of(by_id)
    amendment.answer, amendment.answered_at = Answer.APPROVED, clock.now()
    amendment.answered_by_id, amendment.answered_as = by_id, role
    note(session, meeting, "approved amendment", by_id, part=amendment.part)


def send_back(
    session: Session, meeting: Meeting, amendment_id: int, *, why: str, by_id: int
) -> None:
    """Leave the minutes as they are, for a reason.

    Raises:
        NotHandedOver: it is answered already.
    """
    amendment = _waiting(session, meeting, amendment_id)
    amendment.answer, amendment.answered_at = Answer.SENT_BACK, clock.now()
    amendment.answered_by_id, amendment.sent_back_why = by_id, why
    amendment.answered_as = role_in(session, meeting, Permission.MINUTES_APPROVE, by_id)
    note(session, meeting, "sent amendment back", by_id, part=amendment.part)


def _waiting(session: Session, meeting: Meeting, id: int) -> Amendment:
    hold(session, meeting)
    amendment = queries.amendment(session, id=id)
    if amendment is None or amendment.meeting_id != meeting.id:
        raise NotHandedOver
    session.refresh(amendment, with_for_update=True)
    if amendment.answer is not Answer.WAITING:
        raise NotHandedOver
    return amendment
