"""What the public may know of who says that it is still happening: in groups of five, up to this
week, and not how many said nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Integer, ScalarSelect, bindparam, func, or_, select
from sqlalchemy.orm import Session, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import UtcDateTime
from pact.priorities.models import ENDED, Action, StillHappening, WardPriority
from pact.priorities.still import COUNTED, Answers
from pact.releases.steps import in_groups
from pact.releases.weeks import begins, monday


@dataclass(frozen=True)
class InWard:
    """A ward's open priorities with their actions, in the order that they were chosen; its latest
    ended actions, newest first; and what people answer since, by priority."""

    open: Sequence[WardPriority]
    ended: Sequence[Action]
    said: Mapping[int, Answers]


def in_ward(session: Session, *, ward_id: int, limit: int) -> InWard:
    """What a ward works on, and the last so many things that it did; with themes and owners."""
    asked = {"ward_id": ward_id, "limit": limit, "before": begins(monday(clock.today()))}
    rows = session.execute(_IN_WARD, asked).all()
    found = {row[0].id: row[0] for row in rows}
    actions = [row[1] for row in rows if row[1]]
    for action in actions:
        set_committed_value(action, "priority", found[action.priority_id])
    ended = sorted(
        (each for each in actions if each.has_ended and each.ended_at),
        key=lambda each: (each.ended_at, each.id),
        reverse=True,
    )[:limit]
    told = {
        row[0].id: Answers(still=in_groups(row[2]), stopped=in_groups(row[3]))
        for row in rows
        if row[1]
    }
    still_open = [each for each in found.values() if each.open_place is not None]
    for each in still_open:
        own = sorted((one for one in actions if one.priority_id == each.id), key=lambda one: one.id)
        set_committed_value(each, "actions", own)
    with_ended = {each.priority_id for each in ended}
    return InWard(
        open=sorted(still_open, key=lambda each: (each.issue_on, each.id)),
        ended=ended,
        said={
            id: each
            for id, each in told.items()
            if id in with_ended and (each.still or each.stopped)
        },
    )


def told_of(session: Session, *, priority_id: int) -> Answers | None:
    """What people answer since a priority's actions have ended; None where too few did."""
    row = session.execute(
        select(_told(still=True), _told(still=False)).where(WardPriority.id == priority_id),
        {"before": begins(monday(clock.today()))},
    ).one()
    found = Answers(still=in_groups(row[0]), stopped=in_groups(row[1]))
    return found if found.still or found.stopped else None


def _told(*, still: bool) -> ScalarSelect[int]:
    """How many people gave this answer about the priority of a row, before a week began."""
    return (
        select(func.count(StillHappening.id))
        .join(Concern, Concern.id == StillHappening.concern_id)
        .where(
            StillHappening.priority_id == WardPriority.id,
            StillHappening.still.is_(still),
            StillHappening.at < bindparam("before", type_=UtcDateTime()),
            *COUNTED,
        )
        .correlate(WardPriority)
        .scalar_subquery()
    )


_ward = bindparam("ward_id", type_=Integer)
_latest = (
    select(Action.id)
    .join(WardPriority, WardPriority.id == Action.priority_id)
    .where(
        WardPriority.ward_id == _ward,
        Action.ended_at.is_not(None),
        or_(*(Action.state == state for state in sorted(ENDED))),
    )
    .order_by(Action.ended_at.desc(), Action.id.desc())
    .limit(bindparam("limit", type_=Integer))
    .subquery()
)
_IN_WARD = (
    select(WardPriority, Action, _told(still=True), _told(still=False))
    .outerjoin(Action, Action.priority_id == WardPriority.id)
    .where(
        WardPriority.ward_id == _ward,
        or_(WardPriority.open_place.is_not(None), Action.id.in_(select(_latest.c.id))),
    )
    .options(joinedload(WardPriority.theme), joinedload(Action.owner))
)
