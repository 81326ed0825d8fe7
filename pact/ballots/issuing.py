"""Codes: made for slips, and dropped when no phone sends its vote again."""

from datetime import timedelta

from sqlalchemy import delete, insert, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.ballots import codes
from pact.ballots.details import BallotRefused, Why
from pact.ballots.models import Ballot, BallotState, ballot_code
from pact.ballots.queries import held
from pact.core import audit, clock
from pact.meetings.models import Meeting

MOST_CODES = 2000
MOST_AT_ONCE = 240
KEPT_FOR = timedelta(days=30)  # after closing, or after the meeting


def issue_codes(session: Session, ballot_id: int, *, number: int, by_id: int) -> list[str]:
    """New codes, which nobody can read again after this: only their keyed hashes are kept.

    Raises:
        BallotRefused: the ballot is closed, or has very many codes already.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is BallotState.CLOSED:
        raise BallotRefused(Why.CLOSED)
    if ballot.codes_issued + number > MOST_CODES:
        raise BallotRefused(Why.MANY_CODES)
    made: list[str] = []
    while len(made) < number:
        code = codes.new_code()
        try:
            with session.begin_nested():
                session.execute(
                    insert(ballot_code).values(code_hash=codes.code_hash(code), ballot_id=ballot.id)
                )
        except IntegrityError:  # pragma: no cover - there are 20 million million codes
            continue
        made.append(code)
    ballot.codes_issued += number
    ballot.version += 1
    session.flush()
    audit.record(
        session,
        actor_id=by_id,
        deed="printed ballot codes",
        about="ballot",
        about_id=ballot.id,
        number=number,
    )
    return made


def forget_old(session: Session) -> None:
    """Drop the codes of ballots long closed, or never opened; their number stays there."""
    limit = clock.now() - KEPT_FOR
    old = (
        select(Ballot.id)
        .join(Meeting, Meeting.id == Ballot.meeting_id)
        .where(or_(Ballot.closed_at < limit, Meeting.ends_at < limit))
    )
    session.execute(delete(ballot_code).where(ballot_code.c.ballot_id.in_(old)))
