"""What happened around a strategic priority in a period, in numbers and names that can be frozen.

Of residents it holds counts alone; of wards and partners what they recorded.
"""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, distinct, func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.concerns.models import Concern
from pact.core.clock import LONDON
from pact.planning import queries
from pact.planning.models import PlanAction, PlanStatus
from pact.priorities.models import ENDED, WardPriority
from pact.strategy.models import ThemeServes
from pact.strategy.queries import naming
from pact.themes.counting import countable
from pact.themes.models import Theme, ThemeAssignment

Evidence = dict[str, Any]


def gather(
    session: Session, *, strategic_priority_id: int, since: datetime, until: datetime
) -> Evidence:
    """The evidence from an instant until another, as it stands now."""
    length = until - since
    of_it = (
        ThemeAssignment.theme_id.in_(
            select(ThemeServes.theme_id).where(
                ThemeServes.strategic_priority_id == strategic_priority_id
            )
        ),
        countable(),
    )
    now = _raised(session, *of_it, Concern.received_at >= since, Concern.received_at < until)
    before = _raised(
        session, *of_it, Concern.received_at >= since - length, Concern.received_at < since
    )
    themes = _themes(session, *of_it, Concern.received_at >= since, Concern.received_at < until)
    return {
        "since": since.isoformat(),
        "until": until.isoformat(),
        "people": now[0],
        "wards": now[1],
        "people_before": before[0],
        "themes": themes,
        **_of_wards(session, strategic_priority_id, since, until),
        "plan": _of_plan(session, strategic_priority_id, since, until),
    }


def _raised(session: Session, *where: ColumnElement[bool]) -> tuple[int, int]:
    """How many people raised it, each by their one concern, and in how many wards."""
    row = session.execute(
        select(func.count(distinct(Concern.id)), func.count(distinct(Concern.ward_id)))
        .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
        .where(*where)
    ).one()
    return row[0], row[1]


def _themes(session: Session, *where: ColumnElement[bool]) -> list[Evidence]:
    rows = session.execute(
        select(
            Theme.key,
            Theme.name,
            func.count(distinct(Concern.id)).label("people"),
            func.count(distinct(Concern.ward_id)).label("wards"),
        )
        .join(ThemeAssignment, ThemeAssignment.theme_id == Theme.id)
        .join(Concern, Concern.id == ThemeAssignment.concern_id)
        .where(*where)
        .group_by(Theme.id, Theme.key, Theme.name)
        .order_by(func.count(distinct(Concern.id)).desc(), Theme.name)
    )
    return [
        {"key": row.key, "name": row.name, "people": row.people, "wards": row.wards} for row in rows
    ]


def _of_wards(session: Session, id: int, since: datetime, until: datetime) -> Evidence:
    """The ward priorities that name it: opened, closed, and what their actions came to."""
    first, last = _day(since), _day(until)
    found = session.scalars(
        naming(strategic_priority_ids=[id])
        .where(
            WardPriority.issue_on <= last,
            or_(WardPriority.closed_at.is_(None), WardPriority.closed_at >= since),
        )
        .order_by(WardPriority.issue_on, WardPriority.id)
        .options(joinedload(WardPriority.ward), selectinload(WardPriority.actions))
    ).all()
    closed = [each for each in found if each.closed_at and since <= each.closed_at < until]
    actions = [(each, action) for each in found for action in each.actions]
    ended = [
        (each, action)
        for each, action in actions
        if action.state in ENDED and action.ended_at and since <= action.ended_at < until
    ]
    return {
        "opened": [_named(each) for each in found if first <= each.issue_on <= last],
        "closed": [_named(each) for each in closed],
        "running": sum(each.closed_at is None or each.closed_at >= until for each in found),
        "ended": dict(Counter(action.state.value for _each, action in ended)),
        "outcomes": [
            {
                "action_id": action.id,
                "ward": each.ward.name,
                "issue": each.issue,
                "state": action.state.value,
                "we_did": action.we_did,
            }
            for each, action in ended
        ],
        "overdue": sum(action.is_overdue(last) for _each, action in actions),
    }


def _named(priority: WardPriority) -> Evidence:
    return {"id": priority.id, "ward": priority.ward.name, "issue": priority.issue}


def _of_plan(session: Session, id: int, since: datetime, until: datetime) -> list[Evidence]:
    actions = [
        each
        for each in queries.plan(session, strategic_priority_ids=[id])
        if each.ended_at is None or each.ended_at >= since
    ]
    said = queries.latest_statuses(session, action_ids=[each.id for each in actions], until=until)
    return [_planned(each, said.get(each.id), _day(since), _day(until)) for each in actions]


def _planned(action: PlanAction, said: PlanStatus | None, first: date, last: date) -> Evidence:
    return {
        "id": action.id,
        "text": action.text,
        "organisation": action.organisation.name,
        "state": action.state.value,
        "due_on": action.due_on.isoformat(),
        "overdue": action.is_overdue(last),
        "status": said.text if said else None,
        "status_at": said.at.isoformat() if said else None,
        "reached": [
            each.text
            for each in action.milestones
            if each.reached_on and first <= each.reached_on <= last
        ],
        "missed": [each.text for each in action.milestones if each.is_overdue(last)],
        "measures": [
            {
                "name": each.name,
                "baseline": each.baseline,
                "target": each.target,
                "latest": each.readings[-1].value if each.readings else None,
                "read_on": each.readings[-1].read_on.isoformat() if each.readings else None,
                "met": each.is_met,
            }
            for each in action.measures
        ],
    }


def _day(at: datetime) -> date:
    return at.astimezone(LONDON).date()
