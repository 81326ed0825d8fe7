"""Finding rounds, what is in them, and what was decided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts.models import RoleHeld, User
from pact.accounts.permissions import BY_ROLE
from pact.areas.models import Area
from pact.areas.services import CITY
from pact.assessing.figures import Figures
from pact.assessing.models import (
    AssessmentDecision,
    AssessmentMember,
    AssessmentNote,
    AssessmentPoint,
    AssessmentRound,
    AssessmentScore,
    AssessmentTension,
    RoundState,
)
from pact.assessing.states import FINAL, REVEALED
from pact.core.permissions import Permission
from pact.strategy.models import Cycle, StrategicPriority


@dataclass(frozen=True)
class ThemeDecided:
    """A theme that a decision is about, as it was called then, and what was known of it."""

    theme_id: int
    key: str
    name: str
    figures: Figures


@dataclass(frozen=True)
class Decided:
    """What the board decided: for which strategic priority, for which themes, why, when, and who
    said so. `amendments` stand beside it, the oldest first.

    The figures are for staff, small ones among them: who shows them to the public withholds.
    """

    round: AssessmentRound
    decision: AssessmentDecision
    priority: StrategicPriority
    themes: Sequence[ThemeDecided]


def rounds(session: Session) -> Sequence[AssessmentRound]:
    """Every round with its cycle and decisions, the latest days first."""
    return session.scalars(
        select(AssessmentRound)
        .order_by(AssessmentRound.last_on.desc(), AssessmentRound.id.desc())
        .options(joinedload(AssessmentRound.cycle), selectinload(AssessmentRound.decisions))
    ).all()


def rounds_in(
    session: Session, state: RoundState, *, unsent_by: int | None = None
) -> Sequence[AssessmentRound]:
    """The rounds in a state, the oldest first; only those that wait for somebody's scores."""
    query = select(AssessmentRound).where(AssessmentRound.state == state)
    if unsent_by is not None:
        query = query.join(AssessmentMember, AssessmentMember.round_id == AssessmentRound.id).where(
            AssessmentMember.user_id == unsent_by,
            AssessmentMember.sent_at.is_(None),
            AssessmentMember.excused_why.is_(None),
        )
    return session.scalars(query.order_by(AssessmentRound.id)).all()


def assessment_round(session: Session, *, id: int) -> AssessmentRound | None:
    """A round with everything in it but notes, points and scores."""
    query = _whole().where(AssessmentRound.id == id).execution_options(populate_existing=True)
    return session.scalars(query).one_or_none()


def held(session: Session, *, id: int) -> AssessmentRound:
    """A round as it is now, which nobody else changes until this transaction ends."""
    session.execute(select(AssessmentRound.id).where(AssessmentRound.id == id).with_for_update())
    query = _whole().where(AssessmentRound.id == id).execution_options(populate_existing=True)
    return session.scalars(query).one()


def notes(
    session: Session, *, round_id: int, theme_id: int | None = None, by_id: int | None = None
) -> Sequence[AssessmentNote]:
    """A round's notes, of a theme or by somebody, the oldest first."""
    query = select(AssessmentNote).where(AssessmentNote.round_id == round_id)
    if theme_id is not None:
        query = query.where(AssessmentNote.theme_id == theme_id)
    if by_id is not None:
        query = query.where(AssessmentNote.by_id == by_id)
    return session.scalars(
        query.order_by(AssessmentNote.id).options(
            joinedload(AssessmentNote.by), joinedload(AssessmentNote.theme)
        )
    ).all()


def tension(session: Session, *, round_id: int) -> Mapping[int, int]:
    """Open restricted concerns by theme. Only for who may see these; the caller writes it down."""
    rows = session.execute(
        select(AssessmentTension.theme_id, AssessmentTension.concerns).where(
            AssessmentTension.round_id == round_id
        )
    )
    return dict(rows.all())


def scores(
    session: Session, found: AssessmentRound, *, seen_by_id: int
) -> Sequence[AssessmentScore]:
    """What somebody may see: every score once the scoring is over, before that their own."""
    query = select(AssessmentScore).where(AssessmentScore.round_id == found.id)
    if found.state not in REVEALED:
        query = query.join(
            AssessmentMember, AssessmentMember.id == AssessmentScore.member_id
        ).where(AssessmentMember.user_id == seen_by_id)
    return session.scalars(query.order_by(AssessmentScore.id)).all()


def points(session: Session, *, round_id: int) -> Sequence[AssessmentPoint]:
    """What was said when the scores were discussed, the oldest first."""
    return session.scalars(
        select(AssessmentPoint)
        .where(AssessmentPoint.round_id == round_id)
        .order_by(AssessmentPoint.id)
        .options(joinedload(AssessmentPoint.by))
    ).all()


def scorers(session: Session) -> Sequence[User]:
    """Who may be asked to score: active people who may in the whole city."""
    roles = [role for role, brought in BY_ROLE.items() if Permission.ASSESSMENT_SCORE in brought]
    held_so = select(RoleHeld.id).join(Area, Area.id == RoleHeld.area_id)
    return session.scalars(
        select(User)
        .where(
            User.active,
            held_so.where(
                RoleHeld.user_id == User.id, RoleHeld.role.in_(roles), Area.slug == CITY
            ).exists(),
        )
        .order_by(User.name, User.id)
    ).all()


def decided(session: Session, *, cycle_id: int) -> list[Decided]:
    """What the board decided in a cycle's rounds, the latest round first; drafts never."""
    found = session.scalars(
        _whole()
        .where(AssessmentRound.cycle_id == cycle_id, AssessmentRound.state.in_(FINAL))
        .order_by(AssessmentRound.decided_at.desc(), AssessmentRound.id.desc())
    ).all()
    priorities = {each.id: each for round in found for each in round.cycle.priorities}
    return [
        Decided(
            round=round,
            decision=decision,
            priority=priorities[decision.strategic_priority_id or 0],
            themes=themes_of(round, decision),
        )
        for round in found
        for decision in round.decisions
    ]


def themes_of(found: AssessmentRound, decision: AssessmentDecision) -> list[ThemeDecided]:
    """A decision's themes with the evidence of its round."""
    evidence = {each.theme_id: each for each in found.evidence}
    rows = [evidence[each.theme_id] for each in decision.themes]
    return [
        ThemeDecided(each.theme_id, each.key, each.name, Figures.thawed(each.figures))
        for each in rows
    ]


def _whole() -> Select[AssessmentRound]:
    return select(AssessmentRound).options(
        joinedload(AssessmentRound.cycle)
        .selectinload(Cycle.priorities)
        .selectinload(StrategicPriority.workstreams),
        joinedload(AssessmentRound.decided_by),
        selectinload(AssessmentRound.members).joinedload(AssessmentMember.user),
        selectinload(AssessmentRound.evidence),
        selectinload(AssessmentRound.decisions).options(
            joinedload(AssessmentDecision.by),
            selectinload(AssessmentDecision.themes),
            selectinload(AssessmentDecision.amendments),
        ),
    )
