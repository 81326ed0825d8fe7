"""What is queued, and dropped, when something happens elsewhere."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.events import (
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
    ContactChanged,
)
from pact.concerns.queries import contact_of
from pact.concerns.reach import reach_of
from pact.core import crypto
from pact.meetings import queries as meetings
from pact.meetings.events import MeetingCancelled, MeetingChanged, MeetingPublished
from pact.notifications.queries import was_told
from pact.notifications.services import (
    drop_for_concern,
    drop_for_offer,
    queue,
    send_elsewhere,
)
from pact.notifications.telling import tell
from pact.offers import queries as offers
from pact.offers.events import OfferAnswered, OfferReceived, OfferTakenBack
from pact.priorities import corrections
from pact.priorities import queries as priorities
from pact.priorities.events import ActionEnded, OutcomeCorrected, PriorityChosen
from pact.tension.events import TensionAnswered
from pact.tension.models import TensionReport


def say_that_it_arrived(session: Session, event: ConcernReceived) -> None:
    """To the resident, if they left an address."""
    _tell_resident(session, event.concern_id, kind="concern_received", about={})


def say_that_it_was_chosen(session: Session, event: PriorityChosen) -> None:
    """To everyone whose concern stands behind the priority."""
    for concern in priorities.concerns_of(session, priority_id=event.priority_id):
        about = {"priority_id": event.priority_id}
        _tell_resident(session, concern.id, kind="priority_chosen", about=about)


def say_what_was_done(session: Session, event: ActionEnded) -> None:
    """To everyone whose concern stands behind the action's priority."""
    action = priorities.action(session, id=event.action_id)
    if action is None:
        return
    for concern in priorities.concerns_of(session, priority_id=action.priority_id):
        about = {"action_id": event.action_id}
        _tell_resident(session, concern.id, kind="action_ended", about=about)


def say_that_it_was_corrected(session: Session, event: OutcomeCorrected) -> None:
    """To everyone who had a message of the outcome; one that is not written yet says what is right
    by itself."""
    correction = corrections.correction(session, id=event.correction_id)
    if correction is None or not correction.tells:
        return
    action = priorities.action(session, id=correction.action_id)
    if action is None:
        return
    about = {"action_id": action.id, "number": correction.number}
    for concern in priorities.concerns_of(session, priority_id=action.priority_id):
        if was_told(session, action_id=action.id, concern_id=concern.id):
            _tell_resident(session, concern.id, kind="action_corrected", about=about)


def drop_what_waits(session: Session, event: ConcernWithdrawn | ConcernErased) -> None:
    """Nothing more is sent about a concern that was taken back or erased."""
    drop_for_concern(session, concern_id=event.concern_id)


def follow_the_address(session: Session, event: ContactChanged) -> None:
    """What waits goes to the new address, which is told so; or nowhere, where there is none."""
    contact = contact_of(session, concern_id=event.concern_id)
    if contact is None or (reach := reach_of(contact)) is None:
        drop_for_concern(session, concern_id=event.concern_id)
        return
    send_elsewhere(
        session,
        concern_id=event.concern_id,
        way=reach.way,
        address=reach.address,
        locale=contact.locale,
    )
    if not event.tell:
        return  # they began again since
    queue(
        session,
        once=f"contact_changed:{event.concern_id}:{event.at}",
        kind="contact_changed",
        way=reach.way,
        address=reach.address,
        locale=contact.locale,
        facts={"concern_id": event.concern_id},
    )


def say_that_offer_arrived(session: Session, event: OfferReceived) -> None:
    """To whoever offered something, if they left an address."""
    _tell_of_offer(session, event.offer_id, kind="offer_received", about={})


def say_what_became_of_offer(session: Session, event: OfferAnswered) -> None:
    """The same, each time that somebody answers."""
    about = {"step_id": event.step_id}
    _tell_of_offer(session, event.offer_id, kind="offer_answered", about=about)


def drop_what_waits_of_offer(session: Session, event: OfferTakenBack) -> None:
    """Nothing more is sent about an offer that was taken back or erased."""
    drop_for_offer(session, offer_id=event.offer_id)


def announce(session: Session, event: MeetingPublished) -> None:
    """There will be a meeting."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell(session, meeting, kind="meeting_announced", until=meeting.starts_at)


def say_that_it_changed(session: Session, event: MeetingChanged) -> None:
    """It has another time or place, or none yet."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell(session, meeting, kind="meeting_changed", until=None)


def say_that_it_is_cancelled(session: Session, event: MeetingCancelled) -> None:
    """It will not take place."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell(session, meeting, kind="meeting_cancelled", until=None)


def say_that_there_is_an_answer(session: Session, event: TensionAnswered) -> None:
    """Tell who sent a report, without a word of what it is about."""
    report = session.get_one(TensionReport, event.report_id)
    sender = session.get_one(User, report.by_id)
    if sender.active and report.answered_at:
        queue(
            session,
            once=f"answer_at_desk:{report.id}:{report.answered_at.isoformat()}",
            kind="answer_at_desk",
            address=sender.email,
            locale=sender.locale,
            facts={"user_id": sender.id},
        )


def _tell_resident(session: Session, concern_id: int, *, kind: str, about: dict[str, int]) -> None:
    contact = contact_of(session, concern_id=concern_id)
    if contact is None or (reach := reach_of(contact)) is None:
        return
    subject = "".join(f"{number}:" for number in about.values())
    queue(
        session,
        once=f"{kind}:{subject}{concern_id}",
        kind=kind,
        way=reach.way,
        address=reach.address,
        locale=contact.locale,
        facts={"concern_id": concern_id, **about},
    )


def _tell_of_offer(session: Session, offer_id: int, *, kind: str, about: dict[str, int]) -> None:
    if (contact := offers.contact_of(session, offer_id=offer_id)) is None:
        return
    subject = "".join(f"{number}:" for number in about.values())
    queue(
        session,
        once=f"{kind}:{subject}{offer_id}",
        kind=kind,
        address=crypto.unlock(contact.email_locked),
        locale=contact.locale,
        facts={"offer_id": offer_id, **about},
    )
