"""Queueing messages. Each is written, and its truth checked again, only when it is sent."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.notifications.addresses import host, tidy
from pact.notifications.models import Message, MessageState

TRIED_FOR = timedelta(days=5)
KEPT_FOR = timedelta(days=90)


def queue(
    session: Session,
    *,
    once: str,
    kind: str,
    email: str,
    locale: str,
    facts: Mapping[str, int],
    expires_at: datetime | None = None,
) -> bool:
    """Have a message sent, unless one of the same `once` ever was; whether it was queued.

    `kind` names its writer in `pact.notifications.letters`; `facts` are ids. After `expires_at`
    (five days from now if not given) it is no longer sent.

    Raises:
        NotAnAddress: `email` is none.
    """
    if session.scalar(select(Message.id).where(Message.once == once)) is not None:
        return False
    now = clock.now()
    message = Message(
        once=once,
        kind=kind,
        locale=locale,
        email_locked=crypto.lock(tidy(email)),
        facts=dict(facts),
        message_id=f"<{crypto.new_token()}@{host()}>",
        queued_at=now,
        due_at=now,
        expires_at=min(expires_at or now + TRIED_FOR, now + TRIED_FOR),
    )
    try:
        with session.begin_nested():
            session.add(message)
    except IntegrityError:  # queued elsewhere, in the same instant
        return False
    return True


def drop_for_concern(session: Session, *, concern_id: int) -> None:
    """What waits to be sent about a concern is not sent any more; its addresses go at once."""
    session.execute(
        update(Message)
        .where(
            Message.state == MessageState.QUEUED,
            Message.facts["concern_id"].as_integer() == concern_id,
        )
        .values(
            state=MessageState.EXPIRED,
            ended_at=clock.now(),
            email_locked=None,
            problem="no longer true",
        )
        .execution_options(synchronize_session=False)
    )


def send_elsewhere(session: Session, *, concern_id: int, email: str, locale: str) -> None:
    """What waits to be sent about a concern goes to another address, in its language.

    Raises:
        NotAnAddress: `email` is none.
    """
    session.execute(
        update(Message)
        .where(
            Message.state == MessageState.QUEUED,
            Message.facts["concern_id"].as_integer() == concern_id,
        )
        .values(email_locked=crypto.lock(tidy(email)), locale=locale)
        .execution_options(synchronize_session=False)
    )


def forget_old(session: Session) -> None:
    """Drop messages that ended long ago."""
    session.execute(
        delete(Message).where(
            Message.state != MessageState.QUEUED, Message.ended_at < clock.now() - KEPT_FOR
        )
    )
