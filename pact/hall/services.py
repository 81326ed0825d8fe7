"""Opening a hall, and taking what clerks and phones send: each thing once.

Whoever sends draws a random key for each thing. It is kept in the transaction of what the thing
does, so that a repeat, because its answer was lost on the way, finds it and is answered alike.
"""

import hashlib
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.hall import codes, queries
from pact.hall.models import Hall, HallMessage, HallNote, HallSpeaker
from pact.languages.locales import ENGLISH
from pact.meetings import services as meetings
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.states import MINUTES_DONE, OPEN_RECORD, MoveNotAllowed, way

KEPT_FOR = timedelta(days=60)  # a laptop that was shut in the hall is opened again by then


@dataclass(frozen=True)
class Answer:
    """What became of a thing that was sent: it is `kept` where it changed something, and `shown`
    where that is news for the wall and the phones."""

    state: str = "done"
    kept: bool = True
    shown: bool = False
    said: dict[str, Any] = field(default_factory=dict)

    def whole(self) -> dict[str, Any]:
        """As it is sent back."""
        return {"state": self.state, **self.said}


Effect = Callable[[Session, Hall], Answer]


def open_hall(session: Session, meeting: Meeting, *, by_id: int) -> Hall:
    """The meeting's hall; one that is published begins with it.

    Raises:
        pact.meetings.states.MoveNotAllowed: it is not the day, or the meeting is over.
    """
    if meeting.state is not MeetingState.IN_SESSION:
        meetings.begin(session, meeting, by_id=by_id)
    if there := queries.hall_of(session, meeting_id=meeting.id):
        return there
    hall = Hall(
        meeting_id=meeting.id,
        code=_free_code(session),
        screen=[ENGLISH.tag],
        opened_at=clock.now(),
        opened_by_id=by_id,
    )
    session.add(hall)
    session.flush()
    audit.record(session, actor_id=by_id, deed="opened hall", about="meeting", about_id=meeting.id)
    return hall


def take(
    session: Session,
    *,
    meeting_id: int,
    key: str,
    kind: str,
    effect: Effect,
    by_id: int | None = None,
    even_after: bool = False,
) -> dict[str, Any]:
    """Have a thing take effect, if it has not yet; what its sender is answered.

    `even_after`: also once the meeting is over, for as long as its record is open.

    Raises:
        pact.meetings.states.MoveNotAllowed: the meeting does not go on.
    """
    hall = queries.hall_of(session, meeting_id=meeting_id, to_change=True)
    if hall is None:
        raise _not_open(MeetingState.PUBLISHED, {MeetingState.IN_SESSION})
    key_hash = hash_of(key, by_id)
    if known := queries.message(session, hall_id=hall.id, key_hash=key_hash):
        return known.answer
    state = session.get_one(Meeting, meeting_id, populate_existing=True).state
    wanted = OPEN_RECORD if even_after else {MeetingState.IN_SESSION}
    if state not in wanted:
        raise _not_open(state, wanted)
    answer = effect(session, hall)
    if answer.kept:
        hall.version += 1
        hall.shown_version += answer.shown
        note_key(session, hall, key_hash, kind=kind, answer=answer.whole(), by_id=by_id)
    session.flush()
    return answer.whole()


def note_key(
    session: Session,
    hall: Hall,
    key_hash: str,
    *,
    kind: str,
    answer: dict[str, Any] | None = None,
    by_id: int | None = None,
) -> None:
    """Remember that something was done under a key, and what was answered."""
    session.add(
        HallMessage(
            hall_id=hall.id,
            key_hash=key_hash,
            kind=kind,
            answer=answer or {},
            by_id=by_id,
            taken_at=clock.now(),
        )
    )


def hash_of(key: str, by_id: int | None) -> str:
    """Each person's keys are their own: nobody's key leads to what another was answered."""
    return hashlib.sha256(f"hall\0{by_id or 'phone'}\0{key}".encode()).hexdigest()


def forget_speakers(session: Session, *, meeting_id: int) -> None:
    """The meeting is over: nobody is in its queue, nor is it known who was."""
    hall = queries.hall_of(session, meeting_id=meeting_id, to_change=True)
    if hall is not None:
        session.execute(delete(HallSpeaker).where(HallSpeaker.hall_id == hall.id))
        hall.version += 1
        hall.shown_version += 1


def forget_old(session: Session) -> None:
    """Drop the keys that no browser sends again, and what approved minutes have for long."""
    long_ago = clock.now() - KEPT_FOR
    session.execute(delete(HallMessage).where(HallMessage.taken_at < long_ago))
    approved = (
        select(Hall.id)
        .join(Meeting, Meeting.id == Hall.meeting_id)
        .where(Meeting.state.in_(MINUTES_DONE))
    )
    session.execute(
        delete(HallNote).where(HallNote.saved_at < long_ago, HallNote.hall_id.in_(approved))
    )


def _free_code(session: Session) -> str:
    while queries.code_is_taken(session, code=(code := codes.new_code())):
        pass
    return code


def _not_open(state: MeetingState, wanted: Collection[MeetingState]) -> MoveNotAllowed:
    return MoveNotAllowed(state, MeetingState.IN_SESSION, [way(state, wanted)])
