"""Amending a closed ballot's result: two different people, in the open, and beside the result."""

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.ballots.details import BallotRefused, Why
from pact.ballots.models import Ballot, BallotAmendment, BallotState
from pact.ballots.queries import held
from pact.core import audit, clock


def ask(
    session: Session,
    ballot_id: int,
    *,
    reason: str,
    hands: Mapping[int, int],
    by_id: int,
) -> BallotAmendment:
    """Say what is wrong with a result, and the right hands where they were miscounted. Nothing is
    public before a second person agrees.

    Raises:
        BallotRefused: the ballot is not closed, or another amendment waits.
    """
    ballot = held(session, id=ballot_id)
    if ballot.state is not BallotState.CLOSED:
        raise BallotRefused(Why.NOT_CLOSED)
    if waiting(session, ballot) is not None:
        raise BallotRefused(Why.AMENDMENT)
    asked = BallotAmendment(
        ballot_id=ballot.id,
        reason=reason,
        hands={str(position): number for position, number in hands.items()},
        asked_by_id=by_id,
        asked_at=clock.now(),
    )
    session.add(asked)
    _noted(session, ballot, "asked to amend ballot", by_id)
    return asked


def answer(session: Session, ballot_id: int, *, agreed: bool, by_id: int) -> None:
    """Agree to the amendment that waits, or not.

    Raises:
        BallotRefused: none waits, or it is one's own.
    """
    ballot = held(session, id=ballot_id)
    if (asked := waiting(session, ballot)) is None:
        raise BallotRefused(Why.NO_AMENDMENT)
    if asked.asked_by_id == by_id:
        raise BallotRefused(Why.SAME_PERSON)
    asked.answered_by_id, asked.answered_at, asked.agreed = by_id, clock.now(), agreed
    _noted(session, ballot, "amended ballot" if agreed else "refused to amend ballot", by_id)


def waiting(session: Session, ballot: Ballot) -> BallotAmendment | None:
    """The amendment of a ballot that nobody has answered."""
    return session.scalars(
        select(BallotAmendment).where(
            BallotAmendment.ballot_id == ballot.id, BallotAmendment.agreed.is_(None)
        )
    ).one_or_none()


def _noted(session: Session, ballot: Ballot, deed: str, by_id: int) -> None:
    ballot.version += 1
    session.flush()
    audit.record(session, actor_id=by_id, deed=deed, about="ballot", about_id=ballot.id)
