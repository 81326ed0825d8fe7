"""A round's steps: opened, gathered, frozen, scored, decided, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.assessing import deciding, sealing
from pact.assessing.gathering import gathered, open_tension
from pact.assessing.models import (
    AssessmentEvidence,
    AssessmentMember,
    AssessmentRound,
    AssessmentTension,
)
from pact.assessing.models import RoundState as S
from pact.assessing.queries import held
from pact.assessing.ranking import Weights
from pact.assessing.states import (
    FINAL,
    Lack,
    Lacking,
    MoveNotAllowed,
    NotNow,
    ensure,
    lacking,
    move,
)
from pact.core import audit, clock
from pact.themes.spans import Span


@dataclass(frozen=True)
class RoundDetails:
    """For which cycle, of which days, and who scores."""

    cycle_id: int
    first_on: date
    last_on: date
    member_ids: Sequence[int]


def open_round(session: Session, details: RoundDetails, *, by_id: int) -> AssessmentRound:
    """Open a round, and gather what is known so far."""
    found = AssessmentRound(
        cycle_id=details.cycle_id,
        first_on=details.first_on,
        last_on=details.last_on,
        state=S.OPEN,
        opened_at=clock.now(),
        gathered_at=clock.now(),
    )
    session.add(found)
    session.flush()
    session.add_all(
        AssessmentMember(round_id=found.id, user_id=id) for id in dict.fromkeys(details.member_ids)
    )
    _gather(session, found)
    note(session, found, "opened assessment round", by_id)
    return found


def gather_again(session: Session, id: int, *, by_id: int) -> None:
    """Gather the evidence anew.

    Raises:
        NotNow: it is frozen.
    """
    found = held(session, id=id)
    ensure(found, S.OPEN)
    _gather(session, found)
    note(session, found, "gathered evidence", by_id)


def freeze(session: Session, id: int, *, by_id: int) -> None:
    """Gather the evidence a last time. From now on neither it nor a note ever changes.

    Raises:
        MoveNotAllowed: something is missing.
    """
    found = held(session, id=id)
    if found.state is S.OPEN:
        _gather(session, found)
    move(found, S.FROZEN)
    found.frozen_at = found.gathered_at
    with session.no_autoflush:  # the state and the seal are written together
        found.digest = sealing.seal_of(session, found)
        found.tension_digest = sealing.tension_seal_of(session, found)
    session.flush()
    note(session, found, "froze evidence", by_id, digest=found.digest)


def step(session: Session, id: int, to: S, *, by_id: int) -> None:
    """Let the members score, end the scoring, or close a round that is decided.

    Raises:
        MoveNotAllowed: something is missing.
    """
    found = held(session, id=id)
    if to is S.CLOSED and found.state is S.DECIDED and sealing.broken(session, found):
        raise MoveNotAllowed(found.state, to, [Lacking(Lack.SEAL)])
    move(found, to)
    session.flush()
    note(session, found, f"took assessment round to {to.value}", by_id)


def decide(session: Session, id: int, *, by_id: int) -> None:
    """Have the board's decisions stand: they make new strategic priorities, and say which themes
    serve which.

    Raises:
        MoveNotAllowed: something is missing.
        CycleOver, NameTaken: the cycle does not take a new priority.
    """
    found = held(session, id=id)
    if missing := lacking(found, S.DECIDED):
        raise MoveNotAllowed(found.state, S.DECIDED, missing)
    deciding.carry_out(session, found, by_id=by_id)
    session.flush()  # while the decisions may still be changed
    move(found, S.DECIDED)
    found.decided_at, found.decided_by_id = clock.now(), by_id
    session.flush()
    note(session, found, "decided assessment round", by_id)


def excuse(session: Session, id: int, *, member_id: int, why: str, by_id: int) -> None:
    """Say why a member does not score, so that the others need not wait.

    Raises:
        NotNow: the scoring is over, or they have sent their scores.
    """
    found = held(session, id=id)
    ensure(found, S.OPEN, S.FROZEN, S.SCORING)
    member = next((each for each in found.members if each.id == member_id), None)
    if member is None or member.sent_at is not None:
        raise NotNow("nobody to excuse")
    member.excused_why = why
    session.flush()
    note(session, found, "excused member", by_id, member=member.user_id)


def weigh(session: Session, id: int, weights: Weights, *, by_id: int) -> None:
    """Have harm, likelihood and organisational position weigh so much.

    Raises:
        NotNow: the board has decided.
    """
    found = held(session, id=id)
    if found.state in FINAL:
        raise NotNow(found.state.value)
    before = [found.harm_weight, found.likelihood_weight, found.position_weight]
    found.harm_weight = weights.harm
    found.likelihood_weight = weights.likelihood
    found.position_weight = weights.position
    session.flush()
    now = [weights.harm, weights.likelihood, weights.position]
    note(session, found, "moved weights", by_id, before=before, now=now)


def looked_at_tension(session: Session, id: int, *, by_id: int) -> None:
    """Write down that somebody saw the restricted counts."""
    note(session, held(session, id=id), "viewed restricted counts", by_id)


def note(
    session: Session, found: AssessmentRound, deed: str, by_id: int, **details: object
) -> None:
    """Write it into the audit log."""
    about = "assessment round"
    audit.record(session, actor_id=by_id, deed=deed, about=about, about_id=found.id, **details)


def _gather(session: Session, found: AssessmentRound) -> None:
    at = clock.now()
    for table in (AssessmentEvidence, AssessmentTension):
        session.execute(delete(table).where(table.round_id == found.id))
    session.add_all(
        AssessmentEvidence(
            round_id=found.id,
            theme_id=each.theme.id,
            position=position,
            key=each.theme.key,
            name=each.theme.name,
            figures=each.figures.frozen(),
        )
        for position, each in enumerate(
            gathered(session, Span(found.first_on, found.last_on), at=at), start=1
        )
    )
    session.add_all(
        AssessmentTension(round_id=found.id, theme_id=theme_id, concerns=number)
        for theme_id, number in open_tension(session, at=at).items()
    )
    found.gathered_at = at
    session.flush()
