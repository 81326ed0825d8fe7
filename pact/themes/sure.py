"""What the engine is sure of, a theme of a ward at a time, to be confirmed in one press."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Concern
from pact.themes.decisions import AlreadyDecidedError, confirm
from pact.themes.models import (
    AssignmentSource,
    Certainty,
    Theme,
    ThemeAssignment,
    ThemeSuggestion,
)
from pact.themes.review import open_with_others, undecided

AT_ONCE = 50


@dataclass(frozen=True)
class Group:
    """Concerns of one ward that the engine filed in one theme."""

    theme: Theme
    ward: Ward
    concerns: int


@dataclass(frozen=True)
class Sure:
    """One of them, with how sure the engine is."""

    concern: Concern
    confidence: float


@dataclass(frozen=True)
class Confirmed:
    """What was confirmed, and what was passed over: references."""

    done: Sequence[str]
    passed_over: Sequence[str]


def groups(session: Session, *, ward_ids: Collection[int], officer_id: int) -> list[Group]:
    """Where several can be confirmed at once, the largest first."""
    rows = session.execute(
        _sure(select(Theme, Ward, func.count(Concern.id)), officer_id)
        .join(Theme, Theme.id == ThemeAssignment.theme_id)
        .join(Ward, Ward.id == Concern.ward_id)
        .where(Concern.ward_id.in_(ward_ids), Theme.retired_at.is_(None))
        .group_by(Theme.id, Ward.id)
        .order_by(func.count(Concern.id).desc(), Theme.name, Ward.name)
    )
    return [Group(theme, ward, number) for theme, ward, number in rows]


def group(session: Session, *, theme_id: int, ward_id: int, officer_id: int) -> list[Sure]:
    """The oldest of them, least sure first: those want the closest look."""
    rows = session.execute(
        _sure(select(Concern, ThemeSuggestion.confidence), officer_id)
        .where(_of(theme_id, ward_id))
        .order_by(ThemeSuggestion.confidence, Concern.id)
        .limit(AT_ONCE)
    )
    return [Sure(concern, confidence) for concern, confidence in rows]


def confirm_these(
    session: Session,
    theme: Theme,
    concern_ids: Collection[int],
    *,
    ward_id: int,
    by_id: int,
) -> Confirmed:
    """Place those in the theme that still wait and of which the engine is still sure.

    The others are passed over: decided meanwhile, open with a colleague, or ranked anew.
    """
    wanted = session.scalars(
        select(Concern)
        .where(
            Concern.id.in_(concern_ids), Concern.ward_id == ward_id, Concern.restricted.is_(False)
        )
        .order_by(Concern.id)
    ).all()
    still = set(session.scalars(_sure(select(Concern.id), by_id).where(_of(theme.id, ward_id))))
    done, passed_over = [], []
    for concern in wanted:
        try:
            if concern.id not in still:
                raise AlreadyDecidedError
            confirm(session, concern, theme, by_id=by_id)
        except AlreadyDecidedError:
            passed_over.append(concern.reference)
        else:
            done.append(concern.reference)
    return Confirmed(done, passed_over)


def _sure(query: Any, officer_id: int) -> Any:
    """Of what the engine filed: what waits, may be seen by every officer, and nobody has open."""
    return (
        query.select_from(Concern)
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .join(ThemeSuggestion, ThemeSuggestion.concern_id == Concern.id)
        .where(
            undecided(),
            Concern.restricted.is_(False),
            ThemeAssignment.source == AssignmentSource.ENGINE,
            ThemeSuggestion.certainty == Certainty.SURE,
            ~open_with_others(officer_id),
        )
    )


def _of(theme_id: int, ward_id: int) -> ColumnElement[bool]:
    return and_(ThemeAssignment.theme_id == theme_id, Concern.ward_id == ward_id)
