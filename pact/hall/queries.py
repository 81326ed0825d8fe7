"""Finding a hall and what is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session

from pact.ballots.models import Ballot, BallotState
from pact.hall.models import Hall, HallMessage, HallNote, HallSpeaker, SpeakerState
from pact.meetings.models import AgendaItem, Meeting, MeetingState

HERE = "here"
IN_LINE = frozenset({SpeakerState.ASKED, SpeakerState.CALLED})


@dataclass(frozen=True)
class Pulse:
    """Whether anything has changed in a hall, in one indexed read.

    `votes` is another number with each change of the meeting's ballots, and so with each paper;
    `votes_open` and `votes_closed` are how many there are.
    """

    id: int
    meeting_id: int
    version: int
    shown_version: int
    screen: Sequence[str]
    state: MeetingState
    votes: int
    votes_open: int
    votes_closed: int

    @property
    def is_open(self) -> bool:
        """Whether the meeting goes on."""
        return self.state is MeetingState.IN_SESSION


def pulse(session: Session, *, code: str) -> Pulse | None:
    """The hall of this code, however it was typed, as far as it tells whether to read on."""
    found = session.execute(_pulse(), {"code": code.upper()}).one_or_none()
    return Pulse(*found) if found else None


def hall_of(session: Session, *, meeting_id: int, to_change: bool = False) -> Hall | None:
    """A meeting's hall; `to_change` keeps others from changing it until the commit."""
    query = select(Hall).where(Hall.meeting_id == meeting_id)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def phones_here(session: Session, *, hall_id: int) -> int:
    """How many phones said that somebody came."""
    query = select(func.count()).where(HallMessage.hall_id == hall_id, HallMessage.kind == HERE)
    return session.scalar(query) or 0


def code_is_taken(session: Session, *, code: str) -> bool:
    """Whether a hall has this code."""
    return session.scalar(select(Hall.id).where(Hall.code == code)) is not None


def message(session: Session, *, hall_id: int, key_hash: str) -> HallMessage | None:
    """What was sent to the hall under this key."""
    return session.scalars(
        select(HallMessage).where(HallMessage.key_hash == key_hash, HallMessage.hall_id == hall_id)
    ).one_or_none()


def in_line(session: Session, *, hall_id: int) -> Sequence[HallSpeaker]:
    """Who speaks and who waits, in their order."""
    return session.scalars(
        select(HallSpeaker)
        .where(HallSpeaker.hall_id == hall_id, HallSpeaker.state.in_(IN_LINE))
        .order_by(HallSpeaker.number)
    ).all()


def speaker(session: Session, *, hall_id: int, number: int) -> HallSpeaker | None:
    """Who has this number."""
    return session.scalars(
        select(HallSpeaker).where(HallSpeaker.hall_id == hall_id, HallSpeaker.number == number)
    ).one_or_none()


def last_number(session: Session, *, hall_id: int) -> int:
    """The highest number that somebody in the queue ever got."""
    query = select(func.max(HallSpeaker.number)).where(HallSpeaker.hall_id == hall_id)
    return session.scalar(query) or 0


def note(session: Session, *, hall_id: int, item_id: int) -> HallNote | None:
    """What is written about an item."""
    return session.scalars(
        select(HallNote).where(HallNote.item_id == item_id, HallNote.hall_id == hall_id)
    ).one_or_none()


def notes(session: Session, *, meeting_id: int) -> Sequence[HallNote]:
    """What is written about a meeting's items, in the order of its agenda."""
    return session.scalars(
        select(HallNote)
        .join(Hall, Hall.id == HallNote.hall_id)
        .join(AgendaItem, AgendaItem.id == HallNote.item_id)
        .where(Hall.meeting_id == meeting_id)
        .order_by(AgendaItem.position)
    ).all()


@cache
def _pulse() -> Select[Any]:
    """Made once: every phone in a hall asks it each three seconds."""
    return (
        select(
            Hall.id,
            Hall.meeting_id,
            Hall.version,
            Hall.shown_version,
            Hall.screen,
            Meeting.state,
            _of_votes(func.coalesce(func.sum(Ballot.version + 100_000), 0)),
            _of_votes(func.count(), BallotState.OPEN),
            _of_votes(func.count(), BallotState.CLOSED),
        )
        .join(Meeting, Meeting.id == Hall.meeting_id)
        .where(Hall.code == bindparam("code"))
    )


def _of_votes(what: Any, state: BallotState | None = None) -> Any:
    """Something about the hall's meeting's ballots, as a part of one statement."""
    query = select(what).select_from(Ballot).where(Ballot.meeting_id == Hall.meeting_id)
    if state is not None:
        query = query.where(Ballot.state == state)
    return query.correlate(Hall).scalar_subquery()
