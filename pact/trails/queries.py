"""What an issue's trail is put together from: each part in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import literal, or_, select, union_all
from sqlalchemy.orm import Session, joinedload

from pact.ballots.models import Ballot, BallotChoice, BallotState
from pact.meetings.models import AgendaItem, Meeting
from pact.meetings.queries import shown_to_residents
from pact.meetings.states import RECORDED
from pact.minutes.models import Amendment, Answer
from pact.priorities.models import Action, CarriedOver, WardPriority
from pact.priorities.queries import chosen_in_public
from pact.releases.queries import told
from pact.strategy.models import StrategicPriority, WardPriorityServes
from pact.themes.public import LOOKED_BACK


@dataclass(frozen=True)
class Told:
    """How many people raised a theme in the year before a day and in the last one, as releases
    tell it: None where none tells of it, 0 for fewer than five."""

    before: int | None = None
    lately: int | None = None


def priority_with_aim(
    session: Session, *, id: int
) -> tuple[WardPriority, StrategicPriority | None] | None:
    """A priority that a meeting chose, with its ward, theme, actions and their owners, and the
    city's aim that it serves."""
    row = (
        session.execute(
            select(WardPriority, StrategicPriority)
            .outerjoin(WardPriorityServes, WardPriorityServes.ward_priority_id == WardPriority.id)
            .outerjoin(
                StrategicPriority,
                StrategicPriority.id == WardPriorityServes.strategic_priority_id,
            )
            .where(WardPriority.id == id, chosen_in_public())
            .options(
                joinedload(WardPriority.ward),
                joinedload(WardPriority.theme),
                joinedload(WardPriority.actions).joinedload(Action.owner),
            )
        )
        .unique()
        .first()
    )
    return None if row is None else (row[0], row[1])


def meetings_and_corrections(
    session: Session, priority: WardPriority
) -> list[tuple[Meeting, Amendment | None, str | None]]:
    """The meetings that chose a priority or looked at it, the earliest first, each with every
    approved correction of what its minutes say of it, and with why it went on with it."""
    parts = [f"{kind}-{priority.id}" for kind in ("chosen", "last")]
    spoken_of = select(AgendaItem.meeting_id).where(
        AgendaItem.priority_id == priority.id, AgendaItem.held_back.is_(False)
    )
    carried_by = select(CarriedOver.meeting_id).where(CarriedOver.priority_id == priority.id)
    rows = session.execute(
        select(Meeting, Amendment, CarriedOver.why)
        .outerjoin(
            Amendment,
            (Amendment.meeting_id == Meeting.id)
            & Amendment.part.in_(parts)
            & (Amendment.answer == Answer.APPROVED),
        )
        .outerjoin(
            CarriedOver,
            (CarriedOver.meeting_id == Meeting.id) & (CarriedOver.priority_id == priority.id),
        )
        .where(
            or_(
                Meeting.id == priority.meeting_id,
                Meeting.id.in_(spoken_of),
                Meeting.id.in_(carried_by),
            ),
            shown_to_residents(),
            Meeting.state.in_(RECORDED),
        )
        .order_by(Meeting.starts_at, Meeting.id, Amendment.id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def ballot_that_chose(session: Session, *, priority_id: int) -> tuple[Ballot, int] | None:
    """The closed ballot that a priority comes from, with its amendments, and which option it
    was."""
    row = (
        session.execute(
            select(Ballot, BallotChoice.position)
            .join(BallotChoice, BallotChoice.ballot_id == Ballot.id)
            .where(BallotChoice.priority_id == priority_id, Ballot.state == BallotState.CLOSED)
            .options(joinedload(Ballot.amendments))
        )
        .unique()
        .first()
    )
    return None if row is None else (row[0], row[1])


def told_before_and_lately(
    session: Session, *, ward_id: int, theme_id: int, day: date, today: date
) -> Told:
    """What the releases tell of a theme in the year up to a day, and in the year up to today."""
    parts: Sequence[tuple[str, date, date | None]] = (
        ("before", day - LOOKED_BACK, day),
        ("lately", today - LOOKED_BACK, None),
    )
    found = []
    for name, since, until in parts:
        each = told(since=since, until=until, ward_ids=[ward_id]).subquery()
        found.append(select(literal(name), each.c.people).where(each.c.theme_id == theme_id))
    people = {name: int(number) for name, number in session.execute(union_all(*found))}
    return Told(people.get("before"), people.get("lately"))
