"""The longest lists of open data, by statements that are made once, of columns alone: of a hundred
priorities, whole objects take three times as long."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, and_, bindparam, select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.meetings.models import Meeting
from pact.meetings.queries import shown_to_residents
from pact.priorities.models import Action, WardPriority
from pact.priorities.queries import chosen_in_public
from pact.strategy.models import WardPriorityServes
from pact.themes.models import Theme


def priorities(
    session: Session, *, ward_ids: Collection[int] | None, after: int, limit: int
) -> Sequence[Any]:
    """What meetings chose in these wards, or in all, numbered above `after`: each with its ward,
    its meeting's name in calendars, if residents know of that, and the number of the strategic
    priority that it names."""
    return _PRIORITIES.read(session, ward_ids, after, limit)


def themes(session: Session, *, ids: Collection[int]) -> Mapping[int, Any]:
    """What these themes are called, by their numbers."""
    return {each.id: each for each in session.execute(_THEMES, {"ids": ids})}


def actions_about(
    session: Session, *, priority_ids: Collection[int]
) -> Mapping[int, Sequence[Any]]:
    """What partners were tasked with for these priorities, by priority, in their order."""
    found: dict[int, list[Any]] = {}
    for row in session.execute(_ACTIONS_ABOUT, {"priority_ids": priority_ids}):
        found.setdefault(row.priority_id, []).append(row)
    return found


def actions(
    session: Session, *, ward_ids: Collection[int] | None, after: int, limit: int
) -> Sequence[Any]:
    """What partners were tasked with, likewise, each with its ward's slug."""
    return _ACTIONS.read(session, ward_ids, after, limit)


class _Long:
    """A list's statements: of the city, and of some wards."""

    def __init__(self, of_city: Any) -> None:
        self._of_city = of_city
        self._of_wards = of_city.where(
            WardPriority.ward_id.in_(bindparam("ward_ids", expanding=True))
        )

    def read(
        self, session: Session, ward_ids: Collection[int] | None, after: int, limit: int
    ) -> Sequence[Any]:
        asked = {"after": after, "limit": limit}
        if ward_ids is None:
            return session.execute(self._of_city, asked).all()
        return session.execute(self._of_wards, {**asked, "ward_ids": ward_ids}).all()


_after, _limit = bindparam("after", type_=Integer), bindparam("limit", type_=Integer)
_PRIORITIES = _Long(
    select(
        WardPriority.id,
        Ward.slug,
        Ward.code,
        WardPriority.theme_id,
        WardPriority.issue,
        WardPriority.issue_on,
        WardPriority.state,
        WardPriority.open_place,
        WardPriority.how_chosen,
        WardPriority.closed_at,
        Meeting.uid,
        WardPriorityServes.strategic_priority_id,
    )
    .join(Ward, Ward.id == WardPriority.ward_id)
    .outerjoin(Meeting, and_(Meeting.id == WardPriority.meeting_id, shown_to_residents()))
    .outerjoin(WardPriorityServes, WardPriorityServes.ward_priority_id == WardPriority.id)
    .where(chosen_in_public(), WardPriority.id > _after)
    .order_by(WardPriority.id)
    .limit(_limit)
)
_THEMES = select(Theme.id, Theme.key, Theme.name, Theme.names).where(
    Theme.id.in_(bindparam("ids", expanding=True))
)
_each_action = select(
    Action.id,
    Action.priority_id,
    Action.task,
    Organisation.name.label("owner_name"),
    Action.due_on,
    Action.state,
    Action.we_did,
    Action.ended_at,
    Action.corrected_at,
    Action.corrected_why,
).join(Organisation, Organisation.id == Action.owner_id)
_ACTIONS_ABOUT = _each_action.where(
    Action.priority_id.in_(bindparam("priority_ids", expanding=True))
).order_by(Action.id)
_ACTIONS = _Long(
    _each_action.add_columns(Ward.slug)
    .join(WardPriority, WardPriority.id == Action.priority_id)
    .join(Ward, Ward.id == WardPriority.ward_id)
    .where(chosen_in_public(), Action.id > _after)
    .order_by(Action.id)
    .limit(_limit)
)
