"""What is queued, and dropped, when something happens elsewhere."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy.orm import Session

from pact.concerns.events import (
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
    ContactChanged,
)
from pact.concerns.queries import contact_of
from pact.concerns.reach import reach_of
from pact.core import clock, crypto
from pact.meetings import queries as meetings
from pact.meetings.events import MeetingCancelled, MeetingChanged, MeetingPublished
from pact.meetings.models import Meeting
from pact.notifications import queries
from pact.notifications.models import Rhythm, Subscriber
from pact.notifications.queries import subscribers_to
from pact.notifications.services import (
    Draft,
    drop_for_concern,
    drop_for_offer,
    queue,
    queue_all,
    send_elsewhere,
)
from pact.offers import queries as offers
from pact.offers.events import OfferAnswered, OfferReceived, OfferTakenBack
from pact.priorities import queries as priorities
from pact.priorities.events import ActionEnded, PriorityChosen


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
        tell_subscribers(session, meeting, kind="meeting_announced", until=meeting.starts_at)


def say_that_it_changed(session: Session, event: MeetingChanged) -> None:
    """It has another time or place, or none yet."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell_subscribers(session, meeting, kind="meeting_changed", until=None)


def say_that_it_is_cancelled(session: Session, event: MeetingCancelled) -> None:
    """It will not take place."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        tell_subscribers(session, meeting, kind="meeting_cancelled", until=None)


def tell_subscribers(
    session: Session, meeting: Meeting, *, kind: str, until: datetime | None
) -> None:
    """Queue a message to each address that is to hear this of a meeting: once for each state that
    the meeting is in, however often this is called."""
    if until is not None and until <= clock.now():
        return
    told_by = queries.news_of_meeting(session, meeting_id=meeting.id)
    queue_all(
        session,
        [
            Draft(
                once=f"{kind}:{meeting.id}:{meeting.sequence}:{each.address_hash[:32]}",
                kind=kind,
                way=each.way,
                address_locked=each.address_locked,
                locale=each.locale,
                facts={
                    "meeting_id": meeting.id,
                    "sequence": meeting.sequence,
                    "subscriber_id": each.id,
                },
                expires_at=until,
            )
            for each in subscribers_to(session, ward_ids=[ward.id for ward in meeting.wards])
            if each.address_locked and _hears(each, kind, meeting, told_by)
        ],
    )


def _hears(subscriber: Subscriber, kind: str, meeting: Meeting, told_by: int | None) -> bool:
    """Whether a subscriber hears this of a meeting at once.

    A weekly reader learns of meetings from digests, so a change is none to them before they have
    read of the meeting there, or been reminded of it.
    """
    if subscriber.rhythm is not Rhythm.WEEKLY or kind == "meeting_reminder":
        return True
    if kind == "meeting_announced":
        return False
    soon = timedelta(hours=current_app.config["REMIND_HOURS"])
    was_in_digest = told_by is not None and told_by <= subscriber.told_until
    return was_in_digest or meeting.starts_at - soon <= clock.now()


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
