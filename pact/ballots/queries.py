"""Finding ballots."""

from collections.abc import Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.ballots.models import Ballot, BallotAmendment, BallotState


def ballot(session: Session, *, id: int | None = None, short: str | None = None) -> Ballot | None:
    """One ballot with its ward and options: by number also with what came of it, or by what stands
    in its address."""
    query = _whole().where(Ballot.short == short)
    if short is None:
        query = _with_result().where(Ballot.id == id)
    return session.scalars(query).one_or_none()


def held(session: Session, *, id: int) -> Ballot:
    """A ballot as it is now, which nobody else changes until this transaction ends."""
    session.execute(select(Ballot.id).where(Ballot.id == id).with_for_update())
    query = _whole().where(Ballot.id == id).execution_options(populate_existing=True)
    return session.scalars(query).one()


def ballots_of(session: Session, *, meeting_id: int) -> Sequence[Ballot]:
    """A meeting's ballots with all that belongs to them, in the order that they were made."""
    return session.scalars(
        _with_result().where(Ballot.meeting_id == meeting_id).order_by(Ballot.id)
    ).all()


def closed_ballots(session: Session, *, id: int | None = None) -> Sequence[Ballot]:
    """Every ballot that is closed, or one of them, the oldest first."""
    query = _whole().where(Ballot.state == BallotState.CLOSED).order_by(Ballot.id)
    return session.scalars(query if id is None else query.where(Ballot.id == id)).all()


def _whole() -> Select[Ballot]:
    return select(Ballot).options(joinedload(Ballot.ward), selectinload(Ballot.options))


def _with_result() -> Select[Ballot]:
    return _whole().options(
        selectinload(Ballot.amendments).options(
            joinedload(BallotAmendment.asked_by), joinedload(BallotAmendment.answered_by)
        ),
        selectinload(Ballot.taken_up),
    )
