"""Finding priorities and actions."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from pact.concerns.models import Concern, ConcernContact, ConcernState
from pact.priorities.models import (
    ENDED,
    Action,
    ActionUpdate,
    PriorityConcern,
    PriorityState,
    WardPriority,
)

_WHOLE = (
    joinedload(WardPriority.ward),
    joinedload(WardPriority.theme),
    selectinload(WardPriority.actions).joinedload(Action.owner),
)


def open_priorities(session: Session, *, ward_ids: Collection[int]) -> Sequence[WardPriority]:
    """Those that hold a place in these wards, by ward and in the order that they were chosen."""
    return session.scalars(
        select(WardPriority)
        .where(WardPriority.ward_id.in_(ward_ids), WardPriority.open_place.is_not(None))
        .order_by(WardPriority.ward_id, WardPriority.issue_on, WardPriority.id)
        .options(*_WHOLE)
    ).all()


def closed_priorities(
    session: Session, *, ward_ids: Collection[int], limit: int = 20
) -> Sequence[WardPriority]:
    """Those that a meeting has closed, the latest first."""
    return session.scalars(
        select(WardPriority)
        .where(WardPriority.ward_id.in_(ward_ids), WardPriority.closed_at.is_not(None))
        .order_by(WardPriority.closed_at.desc(), WardPriority.id.desc())
        .limit(limit)
        .options(*_WHOLE)
    ).all()


def priority(session: Session, *, id: int) -> WardPriority | None:
    """A priority with its ward, theme, actions and their owners."""
    return session.scalars(
        select(WardPriority).where(WardPriority.id == id).options(*_WHOLE)
    ).one_or_none()


def priorities_of_meeting(session: Session, *, meeting_id: int) -> Sequence[WardPriority]:
    """What a meeting chose, in the order that it was chosen."""
    return session.scalars(
        select(WardPriority)
        .where(WardPriority.meeting_id == meeting_id)
        .order_by(WardPriority.id)
        .options(*_WHOLE)
    ).all()


def priorities_by_id(session: Session, *, ids: Collection[int]) -> dict[int, WardPriority]:
    """These priorities, by id."""
    if not ids:
        return {}
    found = session.scalars(select(WardPriority).where(WardPriority.id.in_(ids)).options(*_WHOLE))
    return {each.id: each for each in found}


def priorities_behind(session: Session, *, concern_id: int) -> Sequence[WardPriority]:
    """The priorities that a concern stands behind, the latest first."""
    return session.scalars(
        select(WardPriority)
        .join(PriorityConcern, PriorityConcern.priority_id == WardPriority.id)
        .where(PriorityConcern.concern_id == concern_id)
        .order_by(WardPriority.issue_on.desc(), WardPriority.id.desc())
        .options(*_WHOLE)
    ).all()


def concerns_of(session: Session, *, priority_id: int) -> Sequence[Concern]:
    """The concerns that stand behind a priority and were not withdrawn, oldest first."""
    return session.scalars(
        select(Concern)
        .join(PriorityConcern, PriorityConcern.concern_id == Concern.id)
        .where(PriorityConcern.priority_id == priority_id, Concern.state != ConcernState.WITHDRAWN)
        .order_by(Concern.id)
    ).all()


def locales_to_tell(session: Session, *, priority_id: int) -> dict[str, int]:
    """How many people will be told of a priority's outcome, by the language they are told in."""
    rows = session.execute(
        select(ConcernContact.locale, func.count())
        .join(Concern, Concern.id == ConcernContact.concern_id)
        .join(PriorityConcern, PriorityConcern.concern_id == Concern.id)
        .where(PriorityConcern.priority_id == priority_id, Concern.state != ConcernState.WITHDRAWN)
        .group_by(ConcernContact.locale)
        .order_by(func.count().desc(), ConcernContact.locale)
    )
    return dict(rows.all())


def action(session: Session, *, id: int) -> Action | None:
    """An action with its owner, priority, theme and ward."""
    return session.scalars(_actions().where(Action.id == id)).one_or_none()


def actions_by_id(session: Session, *, ids: Collection[int]) -> dict[int, Action]:
    """These actions, by id, each with its owner, priority, theme and ward."""
    return {each.id: each for each in session.scalars(_actions().where(Action.id.in_(ids)))}


def actions_for(
    session: Session,
    *,
    organisation_id: int | None = None,
    ward_ids: Collection[int] = (),
    ended: bool | None = None,
) -> Sequence[Action]:
    """An organisation's actions and those of these wards, the first due first.

    `ended` picks those that have, or have not; None gives both.
    """
    query = _actions().where(concerning(organisation_id, ward_ids))
    if ended is not None:
        query = query.where(Action.state.in_(ENDED) if ended else Action.state.not_in(ENDED))
    return session.scalars(query.order_by(Action.due_on, Action.id)).all()


def updates(session: Session, *, action_id: int) -> Sequence[ActionUpdate]:
    """What was noted of an action, latest first."""
    return session.scalars(
        select(ActionUpdate)
        .where(ActionUpdate.action_id == action_id)
        .order_by(ActionUpdate.at.desc(), ActionUpdate.id.desc())
    ).all()


def _actions() -> Select[Action]:
    return (
        select(Action)
        .join(Action.priority)
        .options(
            joinedload(Action.owner),
            contains_eager(Action.priority).options(
                joinedload(WardPriority.ward), joinedload(WardPriority.theme)
            ),
        )
    )


def chosen_in_public() -> ColumnElement[bool]:
    """Whether a meeting chose it, so that news and open data have it."""
    return WardPriority.state != PriorityState.PROPOSED


def concerning(organisation_id: int | None, ward_ids: Collection[int]) -> ColumnElement[bool]:
    """Whether an action is the organisation's, or of these wards; its priority must be joined."""
    in_wards = WardPriority.ward_id.in_(ward_ids)
    return (
        in_wards if organisation_id is None else or_(in_wards, Action.owner_id == organisation_id)
    )
