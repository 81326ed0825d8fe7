"""Concerns whose theme is decided after the ward chose it: they stand behind the priority too."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.joining.events import ThemeJoined
from pact.priorities import queries, services
from pact.priorities.events import ConcernReopened
from pact.priorities.models import PriorityState, WardPriority
from pact.themes.events import TaxonomyChanged, ThemeConfirmed
from pact.themes.models import AssignmentSource
from pact.themes.moving import moved_by
from pact.themes.queries import theme_of

# Once it is reviewed, people have been told how it ended: a later concern is a new one.
_STILL_ACTED_ON = (PriorityState.SELECTED, PriorityState.IN_ACTION, PriorityState.CARRIED_OVER)


def join_open_priority(
    session: Session, event: ThemeConfirmed | ThemeJoined | ConcernReopened
) -> None:
    """Have a concern stand behind the open priority of its theme in its ward.

    Looks at the theme as it is now, so that events may come late or twice. Once a concern is
    considered its theme stays, so that there is nothing to take back.
    """
    _join(session, event.concern_id)


def join_after_edit(session: Session, event: TaxonomyChanged) -> None:
    """Likewise for every concern that a merge or a split moved."""
    for concern_id in moved_by(session, edit_id=event.edit_id):
        _join(session, concern_id)


def _join(session: Session, concern_id: int) -> None:
    concern = session.get(Concern, concern_id)
    assignment = theme_of(session, concern_id=concern_id)
    if concern is None or assignment is None or concern.restricted:
        return
    if assignment.source is AssignmentSource.ENGINE:
        return
    behind = {each.id for each in queries.priorities_behind(session, concern_id=concern.id)}
    for priority in _acted_on(session, ward_id=concern.ward_id, theme_id=assignment.theme_id):
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
