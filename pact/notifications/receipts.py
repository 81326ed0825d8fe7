"""Asking the carrier of text messages how those fare that it took, until each has ended."""

from datetime import timedelta

import structlog
from sqlalchemy import select, update

from pact.core import clock
from pact.core.db import db, transaction
from pact.notifications.arrival import note_arrival
from pact.notifications.models import Message, MessageState
from pact.notifications.notify import NotifyChannel
from pact.notifications.trouble import Refused, Trouble

BATCH = 50
# Networks try for up to 72 hours (GOV.UK Notify, "Message status"); then nobody will know.
WAITED_FOR = timedelta(hours=80)
_LEAST_WAIT, _MOST_WAIT = timedelta(minutes=1), timedelta(hours=4)
_ENDS = {
    "delivered": MessageState.DELIVERED,
    "permanent-failure": MessageState.FAILED,
    "temporary-failure": MessageState.FAILED,
    "technical-failure": MessageState.FAILED,
    "validation-failed": MessageState.FAILED,
}
log = structlog.get_logger(__name__)


def ask_due(channel: NotifyChannel) -> None:
    """Ask after messages that were handed over, the longest waiting first."""
    due = db.session.scalars(
        select(Message)
        .where(Message.state == MessageState.HANDED_OVER, Message.due_at <= clock.now())
        .order_by(Message.due_at, Message.id)
        .limit(BATCH)
    ).all()
    db.session.rollback()
    if not due:
        return
    with channel:
        for message in due:
            try:
                _record(message, channel.status(message.receipt or ""))
            except Refused:
                _end(message, MessageState.EXPIRED, "the carrier knows nothing of it")
            except Trouble as trouble:
                log.warning("the carrier does not say", problem=str(trouble))
                return


def _record(message: Message, status: str) -> None:
    if end := _ENDS.get(status):
        problem = None if end is MessageState.DELIVERED else status
        _end(message, end, problem, refused=status == "permanent-failure")
    elif message.queued_at + WAITED_FOR <= clock.now():
        _end(message, MessageState.EXPIRED, "nobody knows whether it arrived")
    else:
        so_far = clock.now() - message.queued_at
        wait = min(max(so_far, _LEAST_WAIT), _MOST_WAIT)
        with transaction() as session:
            session.execute(
                update(Message).where(Message.id == message.id).values(due_at=clock.now() + wait)
            )


def _end(
    message: Message, state: MessageState, problem: str | None, *, refused: bool = False
) -> None:
    with transaction() as session:
        ended = session.execute(
            update(Message)
            .where(Message.id == message.id, Message.state == MessageState.HANDED_OVER)
            .values(state=state, problem=problem, ended_at=clock.now())
            .returning(Message.facts)
        ).scalar_one_or_none()
        if ended is not None and (refused or state is MessageState.DELIVERED):
            note_arrival(session, ended, refused=refused)
