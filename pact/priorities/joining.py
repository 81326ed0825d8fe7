"""Concerns whose theme is decided after the ward chose it: they stand behind the priority too."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.priorities import queries, services
from pact.priorities.models import PriorityConcern, PriorityState, WardPriority
from pact.themes.events import ThemeConfirmed, ThemeUndone
from pact.themes.models import AssignmentSource
from pact.themes.queries import theme_of

# Once it is reviewed, people have been told how it ended: a later concern is a new one.
_STILL_ACTED_ON = (PriorityState.SELECTED, PriorityState.IN_ACTION, PriorityState.CARRIED_OVER)


def follow_theme(session: Session, event: ThemeConfirmed | ThemeUndone) -> None:
    """Have a concern stand behind the open priority of its theme in its ward, and no other's.

    Looks at the theme as it is now, so that events may come late or twice.
    """
    concern = session.get(Concern, event.concern_id)
    if concern is None:
        return
    assignment = theme_of(session, concern_id=concern.id)
    decided = assignment is not None and assignment.source is AssignmentSource.OFFICER
    theme_id = assignment.theme_id if assignment and decided else None
    behind = {each.id: each for each in queries.priorities_behind(session, concern_id=concern.id)}
    for priority in behind.values():
        if priority.open_place and priority.theme_id and priority.theme_id != theme_id:
            _unlink(session, priority, concern)
    if theme_id is None or concern.restricted:
        return
    for priority in _acted_on(session, ward_id=concern.ward_id, theme_id=theme_id):
        if priority.id not in behind:
            services.link(session, priority, concern, by_id=None)


def _acted_on(session: Session, *, ward_id: int, theme_id: int) -> list[WardPriority]:
    return list(
        session.scalars(
            select(WardPriority)
            .where(
                WardPriority.ward_id == ward_id,
                WardPriority.theme_id == theme_id,
                WardPriority.state.in_(_STILL_ACTED_ON),
            )
            .order_by(WardPriority.id)
        )
    )


def _unlink(session: Session, priority: WardPriority, concern: Concern) -> None:
    session.execute(
        delete(PriorityConcern).where(
            PriorityConcern.priority_id == priority.id, PriorityConcern.concern_id == concern.id
        )
    )
