"""Who is told of a meeting: those who said that they will come, and subscribers of its wards."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.meetings.coming import last_reminder
from pact.meetings.models import Meeting
from pact.notifications import queries
from pact.notifications.addresses import address_hash, tidy
from pact.notifications.models import Rhythm, Subscriber
from pact.notifications.services import Draft, queue_all
from pact.registering import queries as registering
from pact.registering.models import Registration, RegistrationState

REMINDER = "meeting_reminder"
# Those who come are told in a letter of their own, with their private link.
_TO_THOSE_WHO_COME = {
    "meeting_changed": "coming_changed",
    "meeting_cancelled": "coming_cancelled",
    "online_link": "coming_online_link",
    REMINDER: "coming_reminder",
}


def tell(
    session: Session,
    meeting: Meeting,
    *,
    kind: str,
    until: datetime | None,
    ahead: timedelta | None = None,
) -> None:
    """Queue a message to each address that is to hear this of a meeting: once for each state that
    the meeting is in, however often this is called. `ahead`: how long before it a reminder comes.
    """
    if until is not None and until <= clock.now():
        return
    is_last = ahead is None or ahead == last_reminder(meeting)
    about = f"{kind}:{meeting.id}:{meeting.sequence}"
    if not is_last and ahead is not None:
        about = f"{about}:{ahead.days}d"
    coming = _who_comes(session, meeting, kind, ahead) if kind in _TO_THOSE_WHO_COME else []
    drafts = [_to_who_comes(each, meeting, kind, about, until) for each in coming]
    if is_last and kind != "online_link":
        told = {address_hash(_address(each), way=each.way) for each in coming if each.way}
        drafts += _to_subscribers(session, meeting, kind, about, until, besides=told)
    queue_all(session, drafts)


def _who_comes(
    session: Session, meeting: Meeting, kind: str, ahead: timedelta | None
) -> list[Registration]:
    coming = registering.to_tell(session, meeting_id=meeting.id)
    if kind != REMINDER or ahead is None:
        return list(coming)
    # Who has said so since then has just read when it is.
    return [
        each
        for each in coming
        if each.state is RegistrationState.PLACED
        and each.registered_at
        and each.registered_at <= meeting.starts_at - ahead
    ]


def _to_who_comes(
    registration: Registration, meeting: Meeting, kind: str, about: str, until: datetime | None
) -> Draft:
    return Draft(
        once=f"{about}:r{registration.id}",
        kind=_TO_THOSE_WHO_COME[kind],
        way=registration.way,  # type: ignore[arg-type]  # who has an address has a way
        address_locked=crypto.lock(tidy(_address(registration), way=registration.way)),  # type: ignore[arg-type]
        locale=registration.locale,
        facts=facts_of(registration, meeting),
        expires_at=until,
    )


def facts_of(registration: Registration, meeting: Meeting) -> dict[str, int]:
    """What letters to those who come are written from."""
    return {
        "registration_id": registration.id,
        "meeting_id": meeting.id,
        "sequence": meeting.sequence,
    }


def _address(registration: Registration) -> str:
    return crypto.unlock(registration.address_locked or "")


def _to_subscribers(
    session: Session,
    meeting: Meeting,
    kind: str,
    about: str,
    until: datetime | None,
    *,
    besides: Collection[str],
) -> Iterator[Draft]:
    told_by = queries.news_of_meeting(session, meeting_id=meeting.id)
    ward_ids = [ward.id for ward in meeting.wards]
    for each in queries.subscribers_to(session, ward_ids=ward_ids):
        if each.address_hash in besides or not each.address_locked:
            continue
        if _hears(each, kind, meeting, told_by):
            yield Draft(
                once=f"{about}:{each.address_hash[:32]}",
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


def _hears(subscriber: Subscriber, kind: str, meeting: Meeting, told_by: int | None) -> bool:
    """Whether a subscriber hears this of a meeting at once.

    A weekly reader learns of meetings from digests, so a change is none to them before they have
    read of the meeting there, or been reminded of it.
    """
    if subscriber.rhythm is not Rhythm.WEEKLY or kind == REMINDER:
        return True
    if kind == "meeting_announced":
        return False
    was_in_digest = told_by is not None and told_by <= subscriber.told_until
    return was_in_digest or meeting.starts_at - last_reminder(meeting) <= clock.now()
