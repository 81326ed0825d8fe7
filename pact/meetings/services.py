"""Putting a meeting in the calendar, changing it, and starting it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.queries import wards
from pact.core import audit, clock, outbox
from pact.languages.translations import keep_all
from pact.meetings import agenda
from pact.meetings.events import (
    MeetingCancelled,
    MeetingChanged,
    MeetingPublished,
    OnlineLinkChanged,
    PlacesChanged,
)
from pact.meetings.models import REMIND_DAYS, Meeting, MeetingKind, MeetingState, Mode
from pact.meetings.states import BEFORE_IT_BEGINS, MoveNotAllowed, move, must_be_in, way

_NONE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class MeetingDetails:
    """What, where and when."""

    kind: MeetingKind
    ward_ids: Collection[int]
    starts_at: datetime
    ends_at: datetime
    venue: str
    access: str | None
    chair: str
    mode: Mode = Mode.IN_PERSON
    online_link: str | None = None
    places: int | None = None
    remind_days: Sequence[int] = REMIND_DAYS


class DatePassed(ValueError):
    """A meeting cannot be put on a date that has passed."""


def schedule(session: Session, details: MeetingDetails, *, by_id: int) -> Meeting:
    """Draft a meeting, with the agenda as far as it is known.

    Raises:
        DatePassed: its date has passed.
    """
    meeting = Meeting(uid=str(uuid4()), state=MeetingState.DRAFT, made_by_id=by_id)
    meeting.agenda, meeting.attendance = [], []
    _set(session, meeting, details)
    session.add(meeting)
    session.flush()
    agenda.draw_up(session, meeting)
    _note(session, meeting, "scheduled meeting", by_id)
    return meeting


def change(session: Session, meeting: Meeting, details: MeetingDetails, *, by_id: int) -> None:
    """Change what, where or when, before it begins. A draft becomes no more public by it.

    Raises:
        MoveNotAllowed: it has begun, or is cancelled.
        DatePassed: its new date has passed.
    """
    _held(session, meeting)
    before, link, places = _public_facts(meeting), meeting.online_link, _room(meeting)
    _set(session, meeting, details)
    session.flush()
    agenda.draw_up(session, meeting)
    if _public_facts(meeting) != before:
        _tell(session, meeting)
    elif meeting.published_at and meeting.online_link != link:
        meeting.sequence += 1
        outbox.record(session, OnlineLinkChanged(meeting_id=meeting.id))
    if meeting.published_at and _room(meeting) != places:
        outbox.record(session, PlacesChanged(meeting_id=meeting.id))
    _note(session, meeting, "changed meeting", by_id)


def publish(session: Session, meeting: Meeting, *, by_id: int) -> None:
    """Let residents see it.

    Raises:
        MoveNotAllowed: its date has passed, or it is not a draft.
    """
    _held(session, meeting)
    if meeting.state is MeetingState.POSTPONED:  # only a new date brings it back
        lacking = [way(meeting.state, {MeetingState.PUBLISHED})]
        raise MoveNotAllowed(meeting.state, MeetingState.PUBLISHED, lacking)
    move(meeting, MeetingState.PUBLISHED)
    meeting.published_at = clock.now()
    agenda.draw_up(session, meeting)
    _note(session, meeting, "published meeting", by_id)
    outbox.record(session, MeetingPublished(meeting_id=meeting.id))


def postpone(
    session: Session,
    meeting: Meeting,
    *,
    why: str,
    starts_at: datetime | None,
    ends_at: datetime | None,
    by_id: int,
    translations: Mapping[str, str] = _NONE,
) -> None:
    """Put a published meeting off: to another time, or, without one, until there is one.

    Raises:
        MoveNotAllowed: it is neither published nor postponed, or no reason is given.
        DatePassed: the new time has passed.
    """
    _held(session, meeting)
    if meeting.state is not MeetingState.POSTPONED:
        move(meeting, MeetingState.POSTPONED, why=why)
    meeting.state_why = why
    _translate_why(session, meeting, translations, by_id)
    if starts_at is not None and ends_at is not None:
        _set_time(meeting, starts_at, ends_at)
        move(meeting, MeetingState.PUBLISHED, why=why)
        session.flush()
        agenda.draw_up(session, meeting)
    _tell(session, meeting)
    _note(session, meeting, "postponed meeting", by_id)


def cancel(
    session: Session,
    meeting: Meeting,
    *,
    why: str | None,
    by_id: int,
    translations: Mapping[str, str] = _NONE,
) -> None:
    """Call a meeting off.

    Raises:
        MoveNotAllowed: it has begun, or residents know of it and no reason is given.
    """
    _held(session, meeting)
    move(meeting, MeetingState.CANCELLED, why=why)
    _translate_why(session, meeting, translations, by_id)
    meeting.sequence += 1
    _note(session, meeting, "cancelled meeting", by_id)
    if meeting.published_at:
        outbox.record(session, MeetingCancelled(meeting_id=meeting.id))


def begin(session: Session, meeting: Meeting, *, by_id: int) -> None:
    """Open the meeting: from now on its agenda stays as it is.

    Raises:
        MoveNotAllowed: it is not published, or it is not the day yet.
    """
    _held(session, meeting)
    agenda.draw_up(session, meeting)
    move(meeting, MeetingState.IN_SESSION)
    _note(session, meeting, "began meeting", by_id)


def _held(session: Session, meeting: Meeting) -> None:
    """Keep others from changing it meanwhile; refuse once it has begun."""
    session.refresh(meeting, ["state", "sequence", "published_at"], with_for_update=True)
    must_be_in(meeting, BEFORE_IT_BEGINS)


def _set(session: Session, meeting: Meeting, details: MeetingDetails) -> None:
    meeting.kind = details.kind
    meeting.wards = list(wards(session, ids=details.ward_ids))
    meeting.venue, meeting.access, meeting.chair = details.venue, details.access, details.chair
    meeting.mode, meeting.online_link = details.mode, details.online_link
    meeting.places, meeting.remind_days = details.places, sorted(details.remind_days, reverse=True)
    _set_time(meeting, details.starts_at, details.ends_at)
    meeting.changed_at = clock.now()


def _public_facts(meeting: Meeting) -> tuple[Any, ...]:
    """What residents read of a meeting, and are told of when it changes."""
    wards = sorted(ward.id for ward in meeting.wards)
    when, where = (meeting.starts_at, meeting.ends_at), (meeting.mode, meeting.venue)
    return wards, meeting.kind, when, where, meeting.access, meeting.chair


def _room(meeting: Meeting) -> tuple[Mode, int | None]:
    return meeting.mode, meeting.places


def _set_time(meeting: Meeting, starts_at: datetime, ends_at: datetime) -> None:
    if starts_at <= clock.now():
        raise DatePassed
    if meeting.published_at and meeting.starts_at != starts_at:
        meeting.moved_from = meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, ends_at


def _translate_why(
    session: Session, meeting: Meeting, texts: Mapping[str, str], by_id: int
) -> None:
    """Keep the reason in other languages, and none of an earlier reason."""
    keep_all(
        session,
        about="meeting",
        about_id=meeting.id,
        field="state_why",
        texts=texts,
        original=meeting.state_why or "",
        maker=session.get_one(User, by_id).name,
    )


def _tell(session: Session, meeting: Meeting) -> None:
    """A meeting that residents know of has changed: calendars take the higher sequence."""
    if meeting.published_at:
        meeting.sequence += 1
        outbox.record(session, MeetingChanged(meeting_id=meeting.id))


def _note(session: Session, meeting: Meeting, deed: str, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="meeting", about_id=meeting.id)
