"""Open priorities of wards in which nothing is done, or nothing is heard of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.priorities.models import Action, ActionUpdate, WardPriority
from pact.themes.slots import instant

SILENT_AFTER = timedelta(days=60)


class Why(StrEnum):
    """The gravest first."""

    NOBODY = "nobody"  # nobody was ever tasked
    OVERDUE = "overdue"  # what is left to do should have been done
    SILENT = "silent"  # nobody has said for long how it goes


@dataclass(frozen=True)
class Undone:
    """An open priority. `since` is when it was chosen, should have been done, or last spoken of."""

    priority: WardPriority
    why: Why
    since: date
    days: int


def undone(session: Session, *, ward_ids: Collection[int], today: date) -> list[Undone]:
    """The open priorities of these wards in which nothing is done; by reason, the longest first.

    One whose actions have all ended is done with, though it is still open. On an earlier day it is
    what was so then, as far as it was written down when each closed, ended or was spoken of.
    """
    over = instant(today + timedelta(days=1))
    found = session.scalars(
        select(WardPriority)
        .where(
            WardPriority.ward_id.in_(ward_ids),
            WardPriority.issue_on <= today,
            or_(WardPriority.open_place.is_not(None), WardPriority.closed_at >= over),
        )
        .order_by(WardPriority.id)
        .options(
            joinedload(WardPriority.ward),
            joinedload(WardPriority.theme),
            selectinload(WardPriority.actions).joinedload(Action.owner),
        )
    ).all()
    said = _last_said(session, found, over)
    rows = [row for each in found if (row := _undone(each, said, today, over))]
    order = list(Why)
    return sorted(rows, key=lambda row: (order.index(row.why), -row.days, row.priority.id))


def _undone(
    priority: WardPriority, said: dict[int, date], today: date, over: datetime
) -> Undone | None:
    running = [action for action in priority.actions if not _had_ended(action, over)]
    if not priority.actions:
        return _since(priority, Why.NOBODY, priority.issue_on, today)
    if not running:
        return None
    if late := [action.due_on for action in running if action.due_on < today]:
        return _since(priority, Why.OVERDUE, min(late), today)
    last = max(said.get(action.id, priority.issue_on) for action in running)
    if today - last > SILENT_AFTER:
        return _since(priority, Why.SILENT, last, today)
    return None


def _had_ended(action: Action, at: datetime) -> bool:
    return action.has_ended and (action.ended_at is None or action.ended_at < at)


def _since(priority: WardPriority, why: Why, since: date, today: date) -> Undone:
    return Undone(priority, why, since, (today - since).days)


def _last_said(
    session: Session, found: Sequence[WardPriority], before: datetime
) -> dict[int, date]:
    """When somebody last said how an action goes, by the action."""
    ids = [action.id for priority in found for action in priority.actions]
    rows = session.execute(
        select(ActionUpdate.action_id, func.max(ActionUpdate.at))
        .where(ActionUpdate.action_id.in_(ids), ActionUpdate.at < before)
        .group_by(ActionUpdate.action_id)
    )
    return {action_id: at.date() for action_id, at in rows}
