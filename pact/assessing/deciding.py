"""Discussing scores, drafting decisions, carrying them out, and amending them in the open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.assessing.models import (
    AssessmentDecision,
    AssessmentPoint,
    AssessmentRound,
    DecidedTheme,
    DecisionAmendment,
    RoundState,
)
from pact.assessing.queries import held
from pact.assessing.states import FINAL, NotNow, ensure
from pact.core import audit, clock
from pact.languages.kinds import DECISION_TOLD
from pact.languages.translations import keep_all
from pact.strategy import editing
from pact.strategy import services as strategy
from pact.strategy.models import StrategicPriority
from pact.strategy.queries import served_by
from pact.themes.models import Theme


@dataclass(frozen=True)
class DecisionDetails:
    """Which themes, in which strategic priority (or, without one, in a new one of that name),
    why, and what residents are told of it."""

    theme_ids: Sequence[int]
    strategic_priority_id: int | None
    new_name: str | None
    reasons: str
    told: str


class DecidedTwice(Exception):
    """Another decision of the round is about the same priority."""


def say(session: Session, id: int, theme_id: int, text: str, *, by_id: int) -> None:
    """Keep a point of the discussion.

    Raises:
        NotNow: nothing is discussed now, or the round has no such theme.
    """
    found = held(session, id=id)
    ensure(found, RoundState.DISCUSSING)
    _ensure_themes(found, [theme_id])
    session.add(
        AssessmentPoint(round_id=id, theme_id=theme_id, text=text, by_id=by_id, at=clock.now())
    )
    session.flush()


def draft(session: Session, id: int, details: DecisionDetails, *, by_id: int) -> AssessmentDecision:
    """Write down what the board wants to decide; nothing comes of it before it has decided.

    Raises:
        NotNow: nothing is decided now, or the round or its cycle has no such theme or priority.
        DecidedTwice: another decision is about the same priority.
    """
    found = held(session, id=id)
    ensure(found, RoundState.DISCUSSING)
    _ensure_themes(found, details.theme_ids)
    name = details.new_name or ""
    if details.strategic_priority_id is not None:
        priority = session.get(StrategicPriority, details.strategic_priority_id)
        if priority is None or priority.cycle_id != found.cycle_id:
            raise NotNow("no such priority")
        name = priority.name
    if name.casefold() in {each.priority_name.casefold() for each in found.decisions}:
        raise DecidedTwice(name)
    row = AssessmentDecision(
        round_id=id,
        strategic_priority_id=details.strategic_priority_id,
        priority_name=name,
        reasons=details.reasons,
        told=details.told,
        by_id=by_id,
        at=clock.now(),
        themes=[DecidedTheme(round_id=id, theme_id=each) for each in details.theme_ids],
    )
    session.add(row)
    session.flush()
    _audited(session, id, "drafted decision", by_id, decision=row.id)
    return row


def keep_told(
    session: Session, decision: AssessmentDecision, texts: Mapping[str, str], *, maker: str
) -> None:
    """Keep a person's translations of what residents are told of a decision."""
    about, field = DECISION_TOLD
    keep_all(
        session,
        about=about,
        about_id=decision.id,
        field=field,
        texts=texts,
        original=decision.told or "",
        maker=maker,
    )


def take_out(session: Session, id: int, decision_id: int, *, by_id: int) -> None:
    """Take out a drafted decision.

    Raises:
        NotNow: the board has decided, or there is no such decision.
    """
    found = held(session, id=id)
    ensure(found, RoundState.DISCUSSING)
    row = next((each for each in found.decisions if each.id == decision_id), None)
    if row is None:
        raise NotNow("no such decision")
    session.delete(row)
    session.flush()
    _audited(session, id, "took out decision", by_id, decision=decision_id)


def carry_out(session: Session, found: AssessmentRound, *, by_id: int) -> None:
    """Make the new priorities, and have the decided themes serve theirs beside what they served.

    Raises:
        CycleOver, NameTaken: the cycle does not take a new priority.
    """
    for decision in found.decisions:
        if decision.strategic_priority_id is None:
            details = editing.PriorityDetails(decision.priority_name)
            new = editing.add_priority(session, found.cycle, details, by_id=by_id)
            decision.strategic_priority_id = new.id
            session.refresh(found.cycle, ["priorities"])
        for each in decision.themes:
            theme = session.get_one(Theme, each.theme_id)
            serves = [p.id for p, _cycle in served_by(session, theme_id=theme.id)]
            wanted = {*serves, decision.strategic_priority_id}
            strategy.serve(session, theme, wanted, by_id=by_id)


def amend(session: Session, id: int, decision_id: int, *, text: str, why: str, by_id: int) -> None:
    """Put something of a decision right, beside it.

    Raises:
        NotNow: the board has not decided yet, or there is no such decision.
    """
    found = held(session, id=id)
    ensure(found, *FINAL)
    if decision_id not in {each.id for each in found.decisions}:
        raise NotNow("no such decision")
    session.add(
        DecisionAmendment(
            round_id=id, decision_id=decision_id, text=text, why=why, by_id=by_id, at=clock.now()
        )
    )
    session.flush()
    _audited(session, id, "amended decision", by_id, decision=decision_id)


def _ensure_themes(found: AssessmentRound, theme_ids: Sequence[int]) -> None:
    if not theme_ids or not set(theme_ids) <= {each.theme_id for each in found.evidence}:
        raise NotNow("no such theme")


def _audited(session: Session, id: int, deed: str, by_id: int, **details: object) -> None:
    about = "assessment round"
    audit.record(session, actor_id=by_id, deed=deed, about=about, about_id=id, **details)
