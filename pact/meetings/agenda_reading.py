"""An agenda with what its points are about, in one statement that is made once."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, bindparam, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from pact.meetings.models import AgendaItem
from pact.priorities.models import Action, WardPriority
from pact.themes.models import Theme


@dataclass(frozen=True)
class Read:
    """An item with its theme, or with its priority, which has its theme and its actions, and they
    their owners."""

    item: AgendaItem
    theme: Theme | None
    priority: WardPriority | None


def open_agenda(session: Session, *, meeting_id: int) -> Sequence[Read]:
    """A meeting's items but those that are held back, in their order."""
    found: dict[int, Read] = {}
    actions: dict[WardPriority, list[Action]] = {}
    for item, theme, priority, action in session.execute(_ITEMS, {"meeting_id": meeting_id}):
        found.setdefault(item.id, Read(item, theme, priority))
        if priority:
            own = actions.setdefault(priority, [])
            if action and action not in own:
                own.append(action)
    for priority, own in actions.items():
        set_committed_value(priority, "actions", own)
    return list(found.values())


_ITEMS = (
    select(AgendaItem, Theme, WardPriority, Action)
    .outerjoin(Theme, Theme.id == AgendaItem.theme_id)
    .outerjoin(WardPriority, WardPriority.id == AgendaItem.priority_id)
    .outerjoin(Action, Action.priority_id == WardPriority.id)
    .where(
        AgendaItem.meeting_id == bindparam("meeting_id", type_=Integer),
        AgendaItem.held_back.is_(False),
    )
    .order_by(AgendaItem.position, AgendaItem.id, Action.id)
    .options(joinedload(WardPriority.theme), joinedload(Action.owner))
)
