"""Finding suggestions."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload

from pact.concerns.models import Concern
from pact.core.db import found_otherwise
from pact.emerging.evidence import Evidence, Quote, central, evidence, members_of
from pact.emerging.gathering import lately
from pact.emerging.models import Emerging, EmergingMember, EmergingState, EmergingStep
from pact.themes.models import Theme, ThemeAssignment


@dataclass(frozen=True)
class Shown:
    """A suggestion with its evidence, and the concerns at its centre."""

    emerging: Emerging
    evidence: Evidence
    quotes: Sequence[Quote]


def shown(
    session: Session, *, states: Collection[EmergingState], ward_ids: Collection[int]
) -> list[Shown]:
    """Suggestions in these states with concerns in these wards, most worth looking at first."""
    found = session.scalars(
        _whole().where(Emerging.state.in_(states)).order_by(Emerging.weight.desc(), Emerging.id)
    ).all()
    ids = [each.id for each in found]
    seen = evidence(session, emerging_ids=ids, ward_ids=ward_ids)
    quotes = central(session, emerging_ids=ids, ward_ids=ward_ids)
    return [Shown(each, seen[each.id], quotes[each.id]) for each in found if each.id in seen]


def decided(
    session: Session, *, states: Collection[EmergingState], at_most: int = 20
) -> list[Emerging]:
    """What was decided on lately, the latest first."""
    return list(
        session.scalars(
            _whole()
            .where(Emerging.state.in_(states))
            .order_by(Emerging.decided_at.desc(), Emerging.id.desc())
            .limit(at_most)
        )
    )


def by_key(session: Session, *, key: str) -> Emerging | None:
    """The suggestion that an address names."""
    return session.scalars(_whole().where(Emerging.key == key)).one_or_none()


def inside(session: Session, *, theme_key: str) -> Sequence[Emerging]:
    """What waits for a decision and may be splitting off a theme."""
    states = (EmergingState.OPEN, EmergingState.WATCHED)
    return session.scalars(
        select(Emerging)
        .where(Emerging.theme_key == theme_key, Emerging.splitting, Emerging.state.in_(states))
        .order_by(Emerging.weight.desc(), Emerging.id)
    ).all()


def placed_in(
    session: Session, *, emerging_id: int, ward_ids: Collection[int]
) -> Sequence[tuple[Theme | None, int]]:
    """The themes that a suggestion's concerns are in now, most first; None for none."""
    counted = (
        members_of(
            select(ThemeAssignment.theme_id.label("theme_id"), func.count().label("number")),
            [emerging_id],
            ward_ids,
        )
        .outerjoin(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .group_by(ThemeAssignment.theme_id)
        .subquery()
    )
    rows = session.execute(
        select(Theme, counted.c.number)
        .select_from(counted)
        .outerjoin(Theme, Theme.id == counted.c.theme_id)
        .order_by(counted.c.number.desc(), counted.c.theme_id)
    )
    return [(theme, number) for theme, number in rows]


def steps(session: Session, *, emerging_id: int) -> Sequence[EmergingStep]:
    """What happened to a suggestion, the latest first."""
    return session.scalars(
        select(EmergingStep)
        .where(EmergingStep.emerging_id == emerging_id)
        .order_by(EmergingStep.id.desc())
        .options(joinedload(EmergingStep.by))
    ).all()


def open_count(session: Session, *, ward_ids: Collection[int]) -> int:
    """How many suggestions nobody has decided on, with concerns in these wards."""
    return (
        session.scalar(
            select(func.count(EmergingMember.emerging_id.distinct()))
            .join(Concern, Concern.id == EmergingMember.concern_id)
            .join(Emerging, Emerging.id == EmergingMember.emerging_id)
            .where(
                Emerging.state == EmergingState.OPEN,
                found_otherwise(Concern.ward_id).in_(ward_ids),
                lately(),
            )
        )
        or 0
    )


def _whole() -> Select[Emerging]:
    return select(Emerging).options(
        joinedload(Emerging.theme),
        joinedload(Emerging.decided_by),
        joinedload(Emerging.first_look),
        joinedload(Emerging.last_look),
    )
