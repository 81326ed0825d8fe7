"""What the public may know of who says that it is still happening: in groups of five, up to this
week, and not how many said nothing."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.priorities import queries
from pact.priorities.models import Action, StillHappening, WardPriority
from pact.priorities.still import COUNTED, Answers
from pact.releases.steps import in_groups
from pact.releases.weeks import begins, monday


def you_said_we_did(
    session: Session, *, ward_id: int, limit: int
) -> tuple[Sequence[Action], Mapping[int, Answers]]:
    """A ward's ended actions, newest first, and what people answer since, by priority."""
    rows = session.execute(
        queries.ended_in(ward_id=ward_id, limit=limit).add_columns(
            _told(Action.priority_id, still=True), _told(Action.priority_id, still=False)
        )
    ).all()
    told = {
        row[0].priority_id: Answers(still=in_groups(row[1]), stopped=in_groups(row[2]))
        for row in rows
    }
    found = {id_: each for id_, each in told.items() if each.still or each.stopped}
    return [row[0] for row in rows], found


def told_of(session: Session, *, priority_id: int) -> Answers | None:
    """What people answer since a priority's actions have ended; None where too few did."""
    row = session.execute(
        select(_told(WardPriority.id, still=True), _told(WardPriority.id, still=False)).where(
            WardPriority.id == priority_id
        )
    ).one()
    found = Answers(still=in_groups(row[0]), stopped=in_groups(row[1]))
    return found if found.still or found.stopped else None


def _told(priority_id: InstrumentedAttribute[int], *, still: bool) -> ScalarSelect[int]:
    """How many people gave this answer about the priority of a row."""
    return (
        select(func.count(StillHappening.id))
        .join(Concern, Concern.id == StillHappening.concern_id)
        .where(
            StillHappening.priority_id == priority_id,
            StillHappening.still.is_(still),
            StillHappening.at < begins(monday(clock.today())),
            *COUNTED,
        )
        .correlate(priority_id.class_)
        .scalar_subquery()
    )
