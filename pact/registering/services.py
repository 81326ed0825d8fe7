"""Saying that one will come, changing it, and withdrawing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.concerns.reach import Reach
from pact.core import clock, crypto, outbox
from pact.meetings import queries as meetings
from pact.meetings.coming import is_in_room, takes_registrations
from pact.meetings.models import Meeting
from pact.registering import answers, places, queries
from pact.registering.events import RegistrationReceived, RegistrationWithdrawn
from pact.registering.models import Need, NeedKind, Registration, RegistrationState

KINDS = tuple(NeedKind)


@dataclass(frozen=True)
class Wanted:
    """Something that somebody needs to take part: in which language, or in which words."""

    kind: NeedKind
    language: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Details:
    """Who comes, and how; `locale` is the language in which to tell them."""

    people: int
    online: bool
    needs: Sequence[Wanted]
    reach: Reach | None
    locale: str


class NotOpen(Exception):
    """Nobody can register for this meeting, or change it, any more."""


class TooMany(Exception):
    """There are fewer places than people; `free` is how many they could have at most."""

    def __init__(self, free: int) -> None:
        super().__init__(f"only {free}")
        self.free = free


def link_hash(token: str) -> str:
    """What the database knows of a private link. 160 random bits need no key of ours."""
    return hashlib.sha256(f"registration\0{token}".encode()).hexdigest()


def register(
    session: Session, meeting: Meeting, details: Details, *, link_token: str
) -> Registration:
    """Keep places for them, or put them on the waiting list. Once for a link: a repeat finds the
    registration that is there.

    Raises:
        NotOpen: it is too late.
        TooMany: the room will never hold so many.
    """
    places.hold(session, meeting)
    if known := queries.registration_by_link(session, link_hash=link_hash(link_token)):
        return known
    if not takes_registrations(meeting):
        raise NotOpen
    _must_fit(meeting, details)
    has_room = places.has_room_for(session, meeting, people=details.people, online=details.online)
    registration = Registration(
        meeting_id=meeting.id,
        link_hash=link_hash(link_token),
        state=RegistrationState.PLACED if has_room else RegistrationState.WAITING,
        people=details.people,
        online=details.online,
        locale=details.locale,
        registered_at=clock.now(),
        needs=[],
    )
    _set_reach(registration, details.reach, link_token)
    _set_needs(registration, details.needs)
    session.add(registration)
    session.flush()
    _received(session, registration)
    return registration


def change(
    session: Session, registration: Registration, details: Details, *, link_token: str
) -> None:
    """Have it otherwise from now on. A need that is asked for again keeps its answer.

    Raises:
        NotOpen: it was withdrawn, or it is too late.
        TooMany: they have places, and so many more are not free.
    """
    meeting = _held(session, registration)
    if not takes_registrations(meeting):
        raise NotOpen
    _must_fit(meeting, details)
    before = (registration.way, _address(registration), registration.locale)
    state = registration.state
    # Counted without their own: what they have is theirs to keep.
    registration.state = RegistrationState.WAITING
    session.flush()
    has_room = places.has_room_for(session, meeting, people=details.people, online=details.online)
    if state is RegistrationState.PLACED and not has_room:
        raise TooMany(places.free(session, meeting) or 0)
    registration.people, registration.online = details.people, details.online
    registration.locale = details.locale
    registration.state = RegistrationState.PLACED if has_room else RegistrationState.WAITING
    _set_reach(registration, details.reach, link_token)
    _set_needs(registration, details.needs)
    session.flush()
    if before != (registration.way, _address(registration), registration.locale):
        _received(session, registration)
    places.move_up(session, meeting)


def withdraw(session: Session, registration: Registration) -> None:
    """They will not come: their address and needs go at once, their place to whoever waits."""
    try:
        meeting = _held(session, registration)
    except NotOpen:
        return
    registration.state = RegistrationState.WITHDRAWN
    registration.address_locked = registration.link_locked = None
    registration.needs = []
    session.flush()
    answers.forget_unused(session, meeting_ids=[meeting.id])
    outbox.record(session, RegistrationWithdrawn(registration_id=registration.id))
    places.move_up(session, meeting)


def details_of(registration: Registration) -> Details:
    """What they said, as it is kept."""
    address = _address(registration)
    return Details(
        people=registration.people,
        online=registration.online,
        needs=[
            Wanted(
                each.kind,
                each.language,
                crypto.unlock(each.words_locked) if each.words_locked else None,
            )
            for each in sorted(registration.needs, key=lambda need: KINDS.index(need.kind))
        ],
        reach=Reach(registration.way, address) if registration.way and address else None,
        locale=registration.locale,
    )


def fill_places(session: Session, *, meeting_id: int) -> None:
    """Move up who waits, where there are more places than before."""
    if meeting := meetings.meeting(session, id=meeting_id):
        places.hold(session, meeting)
        places.move_up(session, meeting)


def erase_expired(session: Session, *, keep_for: timedelta, at_most: int = 500) -> int:
    """Some time after a meeting, leave only how many came forward: no link, address, need or time.

    How many registrations that was.
    """
    rows = session.execute(
        select(Registration.id, Registration.meeting_id)
        .join(Meeting, Meeting.id == Registration.meeting_id)
        .where(Registration.link_hash.is_not(None), Meeting.ends_at < clock.now() - keep_for)
        .order_by(Registration.id)
        .limit(at_most)
        .with_for_update(of=Registration, skip_locked=True)
    ).all()
    over = [id for id, _meeting in rows]
    session.execute(delete(Need).where(Need.registration_id.in_(over)))
    session.execute(
        update(Registration)
        .where(Registration.id.in_(over))
        .values(
            link_hash=None,
            link_locked=None,
            address_locked=None,
            registered_at=None,
        )
        .execution_options(synchronize_session=False)
    )
    answers.forget_unused(session, meeting_ids={meeting for _id, meeting in rows})
    for id in over:
        outbox.record(session, RegistrationWithdrawn(registration_id=id))
    return len(over)


def _held(session: Session, registration: Registration) -> Meeting:
    """Its meeting, held, with the registration as it is now.

    Raises:
        NotOpen: it was withdrawn.
    """
    meeting = session.get_one(Meeting, registration.meeting_id)
    places.hold(session, meeting)
    session.refresh(registration, ["state", "people", "online"], with_for_update=True)
    if registration.state is RegistrationState.WITHDRAWN or registration.link_hash is None:
        raise NotOpen
    return meeting


def _must_fit(meeting: Meeting, details: Details) -> None:
    """Nobody waits for more places than there are."""
    most = meeting.places
    if most and details.people > most and is_in_room(meeting, online=details.online):
        raise TooMany(most)


def _received(session: Session, registration: Registration) -> None:
    at = clock.now().isoformat()
    outbox.record(session, RegistrationReceived(registration_id=registration.id, at=at))


def _address(registration: Registration) -> str | None:
    return crypto.unlock(registration.address_locked) if registration.address_locked else None


def _set_reach(registration: Registration, reach: Reach | None, link_token: str) -> None:
    registration.way = reach.way if reach else None
    registration.address_locked = crypto.lock(reach.address) if reach else None
    registration.link_locked = crypto.lock(link_token) if reach else None


def _set_needs(registration: Registration, wanted: Sequence[Wanted]) -> None:
    before = {each.kind: each for each in registration.needs}
    registration.needs = [_need(before.get(each.kind), each) for each in wanted]


def _need(known: Need | None, wanted: Wanted) -> Need:
    """What was asked for before, with its answer, unless it is in other words now."""
    words = crypto.unlock(known.words_locked) if known and known.words_locked else None
    if known and (known.language, words) == (wanted.language, wanted.words):
        return known
    need = known or Need(kind=wanted.kind)
    need.language = wanted.language
    need.words_locked = crypto.lock(wanted.words) if wanted.words else None
    need.answer_id = None
    return need
