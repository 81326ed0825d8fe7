"""Queueing messages. Each is written, and its truth checked again, only when it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete as delete_rows
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.core.ways import Way
from pact.notifications.addresses import host, tidy
from pact.notifications.models import Message, MessageState

TRIED_FOR = timedelta(days=5)
KEPT_FOR = timedelta(days=90)
_AT_A_TIME = 500  # a database takes only so many values in one statement


@dataclass(frozen=True)
class Draft:
    """A message to queue: `kind` names its writer in `pact.notifications.letters`; `facts` are
    ids, lists of ids, and words that choose among our own. After `expires_at` (five days if not
    given) it is no longer sent."""

    once: str
    kind: str
    way: Way
    address_locked: str
    locale: str
    facts: Mapping[str, Any]
    expires_at: datetime | None = None


def queue(
    session: Session,
    *,
    once: str,
    kind: str,
    address: str,
    locale: str,
    facts: Mapping[str, Any],
    way: Way = Way.EMAIL,
    expires_at: datetime | None = None,
) -> bool:
    """Have a message sent, unless one of the same `once` ever was; whether it was queued.

    Raises:
        NotAnAddress: `address` is none.
    """
    if session.scalar(select(Message.id).where(Message.once == once)) is not None:
        return False
    locked = crypto.lock(tidy(address, way=way))
    draft = Draft(once, kind, way, locked, locale, facts, expires_at)
    try:
        with session.begin_nested():
            session.add(Message(**_row(draft)))
    except IntegrityError:  # queued elsewhere, in the same instant
        return False
    return True


def queue_all(session: Session, drafts: Iterable[Draft]) -> int:
    """The same for many, in a few statements; how many were new.

    Raises:
        IntegrityError: one was queued elsewhere in the same instant; a repeat will leave it out.
    """
    new = {draft.once: draft for draft in drafts}
    names = list(new)
    for start in range(0, len(names), _AT_A_TIME):
        some = names[start : start + _AT_A_TIME]
        for once in session.scalars(select(Message.once).where(Message.once.in_(some))):
            del new[once]
    if new:
        session.execute(insert(Message), [_row(draft) for draft in new.values()])
    return len(new)


def drop_for_concern(session: Session, *, concern_id: int) -> None:
    """What waits to be sent about a concern is not sent any more; its addresses go at once."""
    _drop(session, "concern_id", concern_id)


def drop_for_offer(session: Session, *, offer_id: int) -> None:
    """The same for an offer."""
    _drop(session, "offer_id", offer_id)


def drop_for_registration(session: Session, *, registration_id: int) -> None:
    """The same for somebody who will not come to a meeting, or left another address."""
    _drop(session, "registration_id", registration_id)


def _drop(session: Session, fact: str, id: int) -> None:
    session.execute(
        update(Message)
        .where(*_waiting_about(fact, id))
        .values(
            state=MessageState.EXPIRED,
            ended_at=clock.now(),
            address_locked=None,
            problem="no longer true",
        )
        .execution_options(synchronize_session=False)
    )


def send_elsewhere(
    session: Session, *, concern_id: int, way: Way, address: str, locale: str
) -> None:
    """What waits to be sent about a concern goes to another address, in its language.

    Raises:
        NotAnAddress: `address` is none.
    """
    session.execute(
        update(Message)
        .where(*_waiting_about("concern_id", concern_id))
        .values(way=way, address_locked=crypto.lock(tidy(address, way=way)), locale=locale)
        .execution_options(synchronize_session=False)
    )


def forget_old(session: Session) -> None:
    """Drop messages that ended long ago."""
    session.execute(
        delete_rows(Message).where(
            Message.state != MessageState.QUEUED, Message.ended_at < clock.now() - KEPT_FOR
        )
    )


def _waiting_about(fact: str, id: int) -> tuple[Any, Any]:
    about_it = Message.facts[fact].as_integer() == id
    return Message.state == MessageState.QUEUED, about_it


def _row(draft: Draft) -> dict[str, Any]:
    now = clock.now()
    return {
        "once": draft.once,
        "kind": draft.kind,
        "way": draft.way,
        "locale": draft.locale,
        "address_locked": draft.address_locked,
        "facts": dict(draft.facts),
        "message_id": f"<{crypto.new_token()}@{host()}>",
        "state": MessageState.QUEUED,
        "queued_at": now,
        "due_at": now,
        "attempts": 0,
        "expires_at": min(draft.expires_at or now + TRIED_FOR, now + TRIED_FOR),
    }
