"""The post: takes messages that are due, writes each and hands it over. Mails and text messages
go by lines of their own, so that neither waits for the other's carrier.

Any number may run at once. A message is leased before it is written, and its end is recorded
after it was handed over: one that was on its way when its process was killed is sent again when
the lease is over, with the same Message-ID.
"""

from datetime import datetime, timedelta
from typing import Any

import structlog
from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, exists, select, update

from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.notifications.arrival import note_arrival
from pact.notifications.channels import Line, Receipt
from pact.notifications.models import Message, MessageState
from pact.notifications.trouble import ChannelDown, Refused, TryLater

LEASE = timedelta(minutes=10)  # longer than a whole batch to a server that never answers
BATCH = 25
GIVE_UP_AFTER = 20  # attempts: about two and a half days
FIRST_WAIT, LAST_WAIT = timedelta(seconds=30), timedelta(hours=4)
DOWN_WAIT = timedelta(seconds=30)
MOST_SILENCES = 3  # in a row; then the server is taken to be down
ASK_AFTER = timedelta(minutes=1)
AWAITED = ("subscription_asked",)
log = structlog.get_logger(__name__)


def send_due(line: Line[Any], *, at_most: int = BATCH) -> int:
    """Send a line's messages that are due; how many were dealt with."""
    if not db.session.scalar(select(exists().where(*_due(line)))):
        return 0
    taken = _lease(line, at_most)
    silences = 0
    with line.channel:
        for number, message_id in enumerate(taken):
            try:
                _send(line, message_id)
                silences = 0
            except TryLater as trouble:
                _put_off(message_id, str(trouble))
                silences = silences + 1 if trouble.silent else 0
            except ChannelDown as trouble:
                _give_back(taken[number:], str(trouble))
                return number
            if silences == MOST_SILENCES:
                _give_back(taken[number + 1 :], "the server does not answer")
                return number + 1
    return len(taken)


def _due(line: Line[Any]) -> list[ColumnElement[bool]]:
    due = [
        Message.way == line.way,
        Message.state == MessageState.QUEUED,
        Message.due_at <= clock.now(),
    ]
    # Whoever has just asked waits for it, at whatever hour.
    return due if line.is_open() else [*due, Message.kind.in_(AWAITED)]


def _lease(line: Line[Any], at_most: int) -> list[int]:
    with transaction() as session:
        due = (
            select(Message.id)
            .where(*_due(line))
            .order_by(Message.due_at, Message.id)
            .limit(at_most)
            .with_for_update(skip_locked=True)
        )
        ids = list(session.scalars(due))
        session.execute(
            update(Message)
            .where(Message.id.in_(ids))
            .values(due_at=clock.now() + LEASE, attempts=Message.attempts + 1)
        )
        return ids


def _send(line: Line[Any], message_id: int) -> None:
    """Send one message, and record how it ended if it did."""
    session = db.session()
    message = session.get(Message, message_id, populate_existing=True)
    if message is None or message.state is not MessageState.QUEUED or not message.address_locked:
        session.rollback()
        return None
    if message.expires_at and message.expires_at <= clock.now():
        return _end(message_id, MessageState.EXPIRED, message.problem or "its time was over")
    try:
        to = crypto.unlock(message.address_locked)
        parcel = line.pack(session, message, to)
        if parcel is None:
            return _end(message_id, MessageState.EXPIRED, "no longer true")
    except InvalidToken:
        return _end(message_id, MessageState.FAILED, "no key opens its address")
    except Exception as error:
        log.exception("a message could not be written", message=message_id, kind=message.kind)
        raise TryLater(type(error).__name__) from None
    name = f"{message.queued_at:%Y%m%d-%H%M%S}-{message_id:06}-{message.kind}-{message.locale}"
    session.rollback()  # holds nothing open while the server takes its time
    try:
        receipt = line.channel.send(parcel, to=to, name=name)
    except Refused as trouble:
        return _end(message_id, MessageState.FAILED, str(trouble), refused=True)
    if receipt is None:
        return _end(message_id, MessageState.DELIVERED, None)
    return _hand_over(message_id, receipt)


def _end(
    message_id: int, state: MessageState, problem: str | None, *, refused: bool = False
) -> None:
    """Record how a message ended, and erase its address."""
    with transaction() as session:
        ended = session.execute(
            update(Message)
            .where(Message.id == message_id, Message.state == MessageState.QUEUED)
            .values(state=state, problem=problem, ended_at=clock.now(), address_locked=None)
            .returning(Message.facts)
        ).scalar_one_or_none()
        if ended is not None and (refused or state is MessageState.DELIVERED):
            note_arrival(session, ended, refused=refused)


def _hand_over(message_id: int, receipt: Receipt) -> None:
    """Record that a message has left; whether it arrives is known later."""
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id == message_id, Message.state == MessageState.QUEUED)
            .values(
                state=MessageState.HANDED_OVER,
                problem=None,
                receipt=receipt.name,
                parts=receipt.parts,
                due_at=clock.now() + ASK_AFTER,
                address_locked=None,
            )
        )


def _put_off(message_id: int, problem: str) -> None:
    """Try again later (30 s, 1 min, 2 min, … at most 4 h), or give up."""
    message = db.session.get(Message, message_id, populate_existing=True)
    if message is None:
        return
    if message.attempts >= GIVE_UP_AFTER:
        _end(message_id, MessageState.FAILED, problem)
        return
    wait = min(FIRST_WAIT * 2 ** (message.attempts - 1), LAST_WAIT)
    _wait([message_id], until=clock.now() + wait, problem=problem)


def _give_back(message_ids: list[int], problem: str) -> None:
    """Nothing is wrong with these: the way is closed. It does not count as an attempt."""
    log.warning("messages cannot be sent", problem=problem, waiting=len(message_ids))
    _wait(message_ids, until=clock.now() + DOWN_WAIT, problem=problem, uncounted=1)


def _wait(message_ids: list[int], *, until: datetime, problem: str, uncounted: int = 0) -> None:
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id.in_(message_ids), Message.state == MessageState.QUEUED)
            .values(due_at=until, problem=problem, attempts=Message.attempts - uncounted)
        )
