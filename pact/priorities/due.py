"""How much is to be done, by when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from pact.priorities.helping import waiting_for_help
from pact.priorities.late import overdue_by
from pact.priorities.models import ENDED, Action, StillHappening, WardPriority
from pact.priorities.queries import concerning


@dataclass(frozen=True)
class Due:
    """How many actions have not ended, by when they are due; how many owners wait for help in
    wards whose priorities the person sets, and the action of the first; how many are long overdue
    in the whole city."""

    overdue: int
    soon: int
    later: int
    help: int
    help_with: int | None
    long: int


def due(
    session: Session,
    *,
    organisation_id: int | None,
    ward_ids: Collection[int],
    today: date,
    soon: date,
    long: date,
) -> Due:
    """Of an organisation's actions and those of these wards: due before today, by `soon`, later.

    `long` is the last day of what is long overdue. All in one statement.
    """
    helped = waiting_for_help(ward_ids=ward_ids).subquery()
    row = session.execute(
        select(
            func.count(case((Action.due_on < today, 1))),
            func.count(case((Action.due_on.between(today, soon), 1))),
            func.count(case((Action.due_on > soon, 1))),
            select(helped.c.many).scalar_subquery(),
            select(helped.c.first).scalar_subquery(),
            overdue_by(day=long).correlate(None).scalar_subquery(),
        )
        .select_from(Action)
        .join(Action.priority)
        .where(concerning(organisation_id, ward_ids), Action.state.not_in(ENDED))
    ).one()
    return Due(*row)


@dataclass(frozen=True)
class Open:
    """How many priorities are open, how many of them never had an action, and of how many
    somebody says that it is still happening."""

    all: int
    idle: int
    still: int


def open_priorities_of(session: Session, *, ward_ids: Collection[int]) -> Open:
    """The open priorities of these wards, counted."""
    tasked = select(Action.id).where(Action.priority_id == WardPriority.id).exists()
    still = (
        select(StillHappening.id)
        .where(StillHappening.priority_id == WardPriority.id, StillHappening.still.is_(True))
        .exists()
    )
    row = session.execute(
        select(
            func.count(WardPriority.id),
            func.count(case((~tasked, 1))),
            func.count(case((still, 1))),
        ).where(WardPriority.ward_id.in_(ward_ids), WardPriority.open_place.is_not(None))
    ).one()
    return Open(row[0], row[1], row[2])
