"""What those who said that they will come to a meeting are told."""

from sqlalchemy.orm import Session

from pact.core import crypto
from pact.meetings import queries as meetings
from pact.meetings.events import OnlineLinkChanged
from pact.meetings.models import Meeting
from pact.notifications.services import drop_for_registration, queue
from pact.notifications.telling import facts_of, tell
from pact.registering import queries as registering
from pact.registering.events import (
    NeedsAnswered,
    PlaceFound,
    RegistrationReceived,
    RegistrationWithdrawn,
)
from pact.registering.models import Registration


def say_that_it_is_known(session: Session, event: RegistrationReceived) -> None:
    """To the address that they left now; what waits for an earlier one is not sent any more."""
    drop_for_registration(session, registration_id=event.registration_id)
    if found := registering.registration(session, id=event.registration_id):
        _tell(session, found, kind="coming_received", once=event.at)


def say_that_there_is_a_place(session: Session, event: PlaceFound) -> None:
    """To whoever waited for it."""
    if found := registering.registration(session, id=event.registration_id):
        _tell(session, found, kind="coming_placed", once=event.at)


def say_what_becomes_of_needs(session: Session, event: NeedsAnswered) -> None:
    """To everybody whose need was answered."""
    for each in registering.with_answer(session, answer_id=event.answer_id):
        answer = {"answer_id": event.answer_id}
        _tell(session, each, kind="coming_needs", once=str(event.answer_id), more=answer)


def say_that_the_link_changed(session: Session, event: OnlineLinkChanged) -> None:
    """To those who come: the link is nobody else's business."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell(session, meeting, kind="online_link", until=meeting.ends_at)


def drop_what_waits_of_registration(session: Session, event: RegistrationWithdrawn) -> None:
    """Nothing more is sent to those who will not come."""
    drop_for_registration(session, registration_id=event.registration_id)


def _tell(
    session: Session,
    registration: Registration,
    *,
    kind: str,
    once: str,
    more: dict[str, int] | None = None,
) -> None:
    meeting = session.get(Meeting, registration.meeting_id)
    if meeting is None or registration.way is None or registration.address_locked is None:
        return
    queue(
        session,
        once=f"{kind}:{registration.id}:{once}",
        kind=kind,
        way=registration.way,
        address=crypto.unlock(registration.address_locked),
        locale=registration.locale,
        facts={**facts_of(registration, meeting), **(more or {})},
        expires_at=meeting.ends_at,
    )
