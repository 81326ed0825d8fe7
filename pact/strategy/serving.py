"""Which strategic priority a ward priority names: through its theme when it is chosen, or as
somebody says."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import audit
from pact.priorities.events import PriorityChosen
from pact.priorities.models import WardPriority
from pact.strategy.models import Cycle, StrategicPriority, ThemeServes, WardPriorityServes


def name_by_theme(session: Session, event: PriorityChosen) -> None:
    """Have a new ward priority name what its theme serves in the cycle of that day: the board's
    first where there are several. Without a theme, or outside any cycle, it names none."""
    priority = session.get(WardPriority, event.priority_id)
    if priority is None or _row(session, priority.id) is not None:
        return  # it was taken back, or is named already
    found = session.scalar(
        select(StrategicPriority.id)
        .join(Cycle, Cycle.id == StrategicPriority.cycle_id)
        .join(ThemeServes, ThemeServes.strategic_priority_id == StrategicPriority.id)
        .where(
            ThemeServes.theme_id == priority.theme_id,
            Cycle.starts_on <= priority.issue_on,
            Cycle.ends_on >= priority.issue_on,
        )
        .order_by(StrategicPriority.position, StrategicPriority.id)
        .limit(1)
    )
    if found is not None:
        session.add(WardPriorityServes(ward_priority_id=priority.id, strategic_priority_id=found))


def name(
    session: Session, priority: WardPriority, strategic_priority_id: int | None, *, by_id: int
) -> None:
    """Have a ward priority name this strategic priority, or none."""
    row = _row(session, priority.id)
    before = row.strategic_priority_id if row else None
    if before == strategic_priority_id:
        return
    if strategic_priority_id is None:
        session.delete(row)
    elif row is None:
        session.add(
            WardPriorityServes(
                ward_priority_id=priority.id,
                strategic_priority_id=strategic_priority_id,
                by_id=by_id,
            )
        )
    else:
        row.strategic_priority_id, row.by_id = strategic_priority_id, by_id
    audit.record(
        session,
        actor_id=by_id,
        deed="named strategic priority",
        about="priority",
        about_id=priority.id,
        before=before,
        now=strategic_priority_id,
    )


def _row(session: Session, ward_priority_id: int) -> WardPriorityServes | None:
    return session.scalars(
        select(WardPriorityServes)
        .where(WardPriorityServes.ward_priority_id == ward_priority_id)
        .with_for_update()
    ).one_or_none()
