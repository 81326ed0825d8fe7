"""Making a ballot from the agenda, and making a draft anew."""

from sqlalchemy import delete as sql_delete
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.details import BallotDetails, BallotRefused, Why
from pact.ballots.models import Ballot, BallotState, ballot_code
from pact.ballots.options import options_of
from pact.ballots.queries import held
from pact.core import audit
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.queries import CHOOSING
from pact.meetings.states import BEFORE_IT_BEGINS

_MAKEABLE = BEFORE_IT_BEGINS | {MeetingState.IN_SESSION}


def may_be_made(meeting: Meeting) -> bool:
    """Whether a meeting can still vote: one that chooses priorities, and is not over."""
    return meeting.kind is CHOOSING and meeting.state in _MAKEABLE


def make(session: Session, meeting: Meeting, details: BallotDetails, *, by_id: int) -> Ballot:
    """Make a ballot of the meeting, with the words of its options as they are now.

    Raises:
        BallotRefused: the meeting is over, or chooses nothing.
    """
    session.refresh(meeting, ["state"], with_for_update=True)
    if not may_be_made(meeting):
        raise BallotRefused(Why.MEETING)
    ballot = Ballot(
        meeting_id=meeting.id,
        ward_id=details.ward_id,
        short="",
        state=BallotState.DRAFTED,
        **_rules(details),
    )
    ballot.options = options_of(session, meeting, details)
    while not ballot.short:
        short = codes.new_short()
        if session.scalar(select(Ballot.id).where(Ballot.short == short)) is None:
            ballot.short = short
    session.add(ballot)
    session.flush()
    _note(session, ballot, "made ballot", by_id)
    return ballot


def change(
    session: Session, meeting: Meeting, ballot_id: int, details: BallotDetails, *, by_id: int
) -> Ballot:
    """Make a drafted ballot anew; its address and codes stay.

    Raises:
        BallotRefused: it is open already, or closed.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.DRAFTED:
        raise BallotRefused(Why.NO_DRAFT)
    ballot.options.clear()
    session.flush()  # before others take their positions
    for name, value in {"ward_id": details.ward_id, **_rules(details)}.items():
        setattr(ballot, name, value)
    ballot.options.extend(options_of(session, meeting, details))
    ballot.version += 1
    session.flush()
    _note(session, ballot, "changed ballot", by_id)
    return ballot


def delete(session: Session, ballot_id: int, *, by_id: int) -> None:
    """Have a drafted ballot never have been made; slips that were printed for it lead nowhere.

    Raises:
        BallotRefused: it was opened.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.DRAFTED:
        raise BallotRefused(Why.NOT_DELETED)
    asked: dict[str, object] = {
        "meeting_id": ballot.meeting_id,
        "short": ballot.short,
        "question": ballot.question,
        "options": [option.title for option in ballot.options],
        "codes": ballot.codes_issued,
    }
    session.execute(sql_delete(ballot_code).where(ballot_code.c.ballot_id == ballot.id))
    session.delete(ballot)
    session.flush()
    audit.record(
        session, actor_id=by_id, deed="deleted ballot", about="ballot", about_id=ballot_id, **asked
    )


def _rules(details: BallotDetails) -> dict[str, object]:
    return {
        "question": details.question,
        "rule": details.rule,
        "tie_rule": details.tie_rule,
        "hands_rule": details.hands_rule,
        "places": details.places,
    }


def _note(session: Session, ballot: Ballot, deed: str, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="ballot", about_id=ballot.id)
