"""Writing down what happened in a ward, for the digests that will tell of it."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.meetings import queries as meetings
from pact.meetings.events import MeetingPublished
from pact.notifications.models import News, NewsKind
from pact.priorities import queries as priorities
from pact.priorities.events import ActionEnded, PriorityChosen
from pact.themes.events import SummaryPublished
from pact.themes.summaries import summary_of

KEPT_FOR = timedelta(days=90)


def of_meeting(session: Session, event: MeetingPublished) -> None:
    """There will be a meeting."""
    if meeting := meetings.meeting(session, id=event.meeting_id):
        _note(session, NewsKind.MEETING, meeting.id, [ward.id for ward in meeting.wards])


def of_priority(session: Session, event: PriorityChosen) -> None:
    """A meeting chose what is to be acted on."""
    if priority := priorities.priority(session, id=event.priority_id):
        _note(session, NewsKind.PRIORITY, priority.id, [priority.ward_id])


def of_action(session: Session, event: ActionEnded) -> None:
    """Somebody said what was done."""
    if action := priorities.action(session, id=event.action_id):
        _note(session, NewsKind.ACTION, action.id, [action.priority.ward_id])


def of_summary(session: Session, event: SummaryPublished) -> None:
    """An officer published what people say of a theme."""
    summary = summary_of(session, ward_id=event.ward_id, theme_id=event.theme_id)
    if summary is not None:
        _note(session, NewsKind.SUMMARY, summary.id, [event.ward_id])


def forget_old(session: Session) -> None:
    """Drop what no digest will tell any more."""
    session.execute(delete(News).where(News.happened_at < clock.now() - KEPT_FOR))


def _note(session: Session, kind: NewsKind, about_id: int, ward_ids: Collection[int]) -> None:
    """Once a thing and ward: what is published again is no news."""
    known = set(
        session.scalars(select(News.ward_id).where(News.kind == kind, News.about_id == about_id))
    )
    new = [
        {"kind": kind, "about_id": about_id, "ward_id": ward_id, "happened_at": clock.now()}
        for ward_id in ward_ids
        if ward_id not in known
    ]
    if new:
        session.execute(insert(News), new)
