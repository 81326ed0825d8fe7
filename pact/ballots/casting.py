"""Taking one paper: a code is spent and its paper kept in one transaction, or neither."""

from collections.abc import Collection
from enum import StrEnum

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from pact.ballots import box, codes
from pact.ballots.counting import written
from pact.ballots.models import Ballot, BallotState, ballot_code
from pact.ballots.queries import held
from pact.core import stamp

NONE_OF_THESE = 0


class Refusal(StrEnum):
    """Why a paper was not taken. The code is not spent, and nothing is kept."""

    UNKNOWN = "no such code"
    ELSEWHERE = "the code is for another ballot"
    SPENT = "the code was used before"
    EARLY = "the ballot is not open yet"
    LATE = "the ballot is closed"
    BLANK = "nothing is chosen"
    BOTH = "something is chosen, and none of these"
    TOO_MANY = "more is chosen than the rule allows"
    NO_OPTION = "what is chosen is not on the ballot"


class NotTaken(Exception):
    """A paper was not taken."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


def cast(
    session: Session, ballot_id: int, *, code: str, key: str, choices: Collection[int]
) -> None:
    """Spend a code and put its paper in the box.

    `key` is the page's own: sent again with the same one, a vote that was taken is taken, whatever
    it chooses the second time. `NONE_OF_THESE` alone is a paper that names nothing.

    Raises:
        NotTaken: it was not, and why.
    """
    ballot = held(session, id=ballot_id)
    tidied = codes.tidy(code)
    found = _code(session, tidied)
    if found is None:
        raise NotTaken(Refusal.UNKNOWN)
    if found.ballot_id != ballot.id:
        raise NotTaken(Refusal.ELSEWHERE)
    page = codes.key_hash(tidied, key)
    if found.spent:
        if found.key_hash == page:
            return
        raise NotTaken(Refusal.SPENT)
    if ballot.state is not BallotState.OPEN:
        raise NotTaken(Refusal.EARLY if ballot.state is BallotState.DRAFTED else Refusal.LATE)
    if (wrong := wrong_with(ballot, choices)) is not None:
        raise NotTaken(wrong)
    _spend(session, tidied, page)
    box.put_in(session, ballot, written(set(choices) - {NONE_OF_THESE}))
    _one_more(session, ballot)


def wrong_with(ballot: Ballot, choices: Collection[int]) -> Refusal | None:
    """What is wrong with a paper's choices by the ballot's rule, if anything."""
    named = set(choices) - {NONE_OF_THESE}
    if not choices:
        return Refusal.BLANK
    if named and NONE_OF_THESE in choices:
        return Refusal.BOTH
    if not named <= {option.position for option in ballot.options}:
        return Refusal.NO_OPTION
    return Refusal.TOO_MANY if len(named) > ballot.most else None


def _code(session: Session, tidied: str) -> Row[int, bool, str | None] | None:
    if not codes.looks_right(tidied):
        return None
    return session.execute(
        select(ballot_code.c.ballot_id, ballot_code.c.spent, ballot_code.c.key_hash).where(
            ballot_code.c.code_hash == codes.code_hash(tidied)
        )
    ).one_or_none()


def _one_more(session: Session, ballot: Ballot) -> None:
    """The room sees how many came in; no page for everybody does before the ballot is closed."""
    session.execute(
        update(Ballot)
        .where(Ballot.id == ballot.id)
        .values(papers_in=Ballot.papers_in + 1, version=Ballot.version + 1)
        .execution_options(**stamp.NOT_SHOWN)
    )


def _spend(session: Session, tidied: str, page: str) -> None:
    """One update, which only one of two at once can make."""
    done = session.scalar(
        update(ballot_code)
        .where(ballot_code.c.code_hash == codes.code_hash(tidied), ballot_code.c.spent.is_(False))
        .values(spent=True, key_hash=page)
        .returning(ballot_code.c.spent)
    )
    if not done:  # pragma: no cover - the ballot's row is held
        raise NotTaken(Refusal.SPENT)
