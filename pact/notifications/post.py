"""The post: takes messages that are due, writes each and hands it over.

Any number may run at once. A message is leased before it is written, and its end is recorded
after it was handed over: one that was on its way when its process was killed is sent again when
the lease is over, with the same Message-ID.
"""

from datetime import datetime, timedelta

import structlog
from cryptography.fernet import InvalidToken
from sqlalchemy import ColumnElement, exists, select, update

from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.notifications.channels import Channel
from pact.notifications.envelope import envelope
from pact.notifications.models import Message, MessageState
from pact.notifications.trouble import ChannelDown, Refused, TryLater
from pact.notifications.writing import write

LEASE = timedelta(minutes=10)  # longer than a whole batch to a server that never answers
BATCH = 25
GIVE_UP_AFTER = 20  # attempts: about two and a half days
FIRST_WAIT, LAST_WAIT = timedelta(seconds=30), timedelta(hours=4)
DOWN_WAIT = timedelta(seconds=30)
MOST_SILENCES = 3  # in a row; then the server is taken to be down
log = structlog.get_logger(__name__)


def send_due(channel: Channel, *, at_most: int = BATCH) -> int:
    """Send messages that are due; how many were dealt with."""
    if not db.session.scalar(select(exists().where(*_due()))):
        return 0
    taken = _lease(at_most)
    silences = 0
    with channel:
        for number, message_id in enumerate(taken):
            try:
                _send(channel, message_id)
                silences = 0
            except TryLater as trouble:
                _put_off(message_id, str(trouble))
                silences = silences + 1 if trouble.silent else 0
            except ChannelDown as trouble:
                _give_back(taken[number:], str(trouble))
                return number
            if silences == MOST_SILENCES:
                _give_back(taken[number + 1 :], "the mail server does not answer")
                return number + 1
    return len(taken)


def _due() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return Message.state == MessageState.QUEUED, Message.due_at <= clock.now()


def _lease(at_most: int) -> list[int]:
    with transaction() as session:
        due = (
            select(Message.id)
            .where(*_due())
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


def _send(channel: Channel, message_id: int) -> None:
    """Send one message, and record how it ended if it did."""
    session = db.session()
    message = session.get(Message, message_id, populate_existing=True)
    if message is None or message.state is not MessageState.QUEUED or not message.email_locked:
        session.rollback()
        return None
    if message.expires_at and message.expires_at <= clock.now():
        return _end(message_id, MessageState.EXPIRED, message.problem or "its time was over")
    try:
        contents = write(session, message)
        if contents is None:
            return _end(message_id, MessageState.EXPIRED, "no longer true")
        to = crypto.unlock(message.email_locked)
        mail = envelope(contents, to=to, message_id=message.message_id)
    except InvalidToken:
        return _end(message_id, MessageState.FAILED, "no key opens its address")
    except Exception as error:
        log.exception("a message could not be written", message=message_id, kind=message.kind)
        raise TryLater(type(error).__name__) from None
    name = f"{message.queued_at:%Y%m%d-%H%M%S}-{message_id:06}-{message.kind}-{message.locale}"
    session.rollback()  # holds nothing open while the mail server takes its time
    try:
        channel.send(mail, to=to, name=name)
    except Refused as trouble:
        return _end(message_id, MessageState.FAILED, str(trouble))
    return _end(message_id, MessageState.DELIVERED, None)


def _end(message_id: int, state: MessageState, problem: str | None) -> None:
    """Record how a message ended, and erase its address."""
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id == message_id, Message.state == MessageState.QUEUED)
            .values(state=state, problem=problem, ended_at=clock.now(), email_locked=None)
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
    log.warning("mail cannot be sent", problem=problem, waiting=len(message_ids))
    _wait(message_ids, until=clock.now() + DOWN_WAIT, problem=problem, uncounted=1)


def _wait(message_ids: list[int], *, until: datetime, problem: str, uncounted: int = 0) -> None:
    with transaction() as session:
        session.execute(
            update(Message)
            .where(Message.id.in_(message_ids), Message.state == MessageState.QUEUED)
            .values(due_at=until, problem=problem, attempts=Message.attempts - uncounted)
        )
