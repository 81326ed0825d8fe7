"""Making a ballot from the agenda, and making a draft anew."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.details import BallotDetails, BallotRefused
from pact.ballots.models import Ballot, BallotState
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
        raise BallotRefused("the meeting cannot vote")
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
        raise BallotRefused("it is no draft any more")
    ballot.options.clear()
    session.flush()  # before others take their positions
    for name, value in {"ward_id": details.ward_id, **_rules(details)}.items():
        setattr(ballot, name, value)
    ballot.options.extend(options_of(session, meeting, details))
    ballot.version += 1
    session.flush()
    _note(session, ballot, "changed ballot", by_id)
    return ballot


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
