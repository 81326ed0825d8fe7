"""How much is to be done, by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from pact.priorities.models import ENDED, Action, WardPriority
from pact.priorities.queries import concerning


@dataclass(frozen=True)
class Due:
    """How many actions have not ended, by when they are due."""

    overdue: int
    soon: int
    later: int


def due(
    session: Session,
    *,
    organisation_id: int | None,
    ward_ids: Collection[int],
    today: date,
    soon: date,
) -> Due:
    """Of an organisation's actions and those of these wards: due before today, by `soon`, later."""
    row = session.execute(
        select(
            func.count(case((Action.due_on < today, 1))),
            func.count(case((Action.due_on.between(today, soon), 1))),
            func.count(case((Action.due_on > soon, 1))),
        )
        .select_from(Action)
        .join(Action.priority)
        .where(concerning(organisation_id, ward_ids), Action.state.not_in(ENDED))
    ).one()
    return Due(row[0], row[1], row[2])


def open_and_idle(session: Session, *, ward_ids: Collection[int]) -> tuple[int, int]:
    """How many priorities are open in these wards, and how many of them never had an action."""
    tasked = select(Action.id).where(Action.priority_id == WardPriority.id).exists()
    row = session.execute(
        select(func.count(WardPriority.id), func.count(case((~tasked, 1)))).where(
            WardPriority.ward_id.in_(ward_ids), WardPriority.open_place.is_not(None)
        )
    ).one()
    return row[0], row[1]
