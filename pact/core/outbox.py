"""Events: written with the change that caused them, delivered after it is committed.

A service records an event; each handler declared for its type gets a delivery of its own, so that
one failing handler holds up no other. Deliveries run outside the request, in the scheduler's
process, at least once: a handler does its work in the transaction it is given, which also marks
the delivery done, so what it writes to the database is written exactly once.
"""

import dataclasses
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.orm import Session, joinedload

from pact.core import clock
from pact.core.bulk import add_and_get, add_many, add_unless_there
from pact.core.db import db, transaction
from pact.core.models import OutboxDelivery, OutboxEvent
from pact.engine.client import EngineUnavailable

LEASE = timedelta(minutes=2)
GIVE_UP_AFTER = 12  # attempts; with the waits below, the last is about three hours in
FIRST_WAIT = timedelta(seconds=5)
LAST_WAIT = timedelta(hours=6)
KEPT_FOR = timedelta(days=30)
log = structlog.get_logger(__name__)


@dataclasses.dataclass(frozen=True)
class Event:
    """Something that happened. Subclasses hold ids and plain values only, never people's words."""


E = TypeVar("E", bound=Event)


@dataclasses.dataclass(frozen=True)
class _Handler:
    run: Callable[..., None]
    slow: bool
    prepare: Callable[[Any], Any] | None

    def handle(self, event: Event) -> Callable[[Session], None]:
        """What is left to do in the transaction."""
        if self.prepare is None:
            return lambda session: self.run(session, event)
        prepared = self.prepare(event)
        return lambda session: self.run(session, event, prepared)


_types: dict[str, type[Event]] = {}
_handlers: dict[str, dict[str, _Handler]] = {}


def on(
    event_type: type[E], *, slow: bool = False, prepare: Callable[[E], Any] | None = None
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Declare a handler for one type of event; it must be safe to run twice.

    It is called with the session and the event. `slow` ones wait in a line of their own, so that
    a letter to a resident does not stand behind a night's theming. What `prepare` makes of the
    event, outside any transaction, comes third: nobody else can write on SQLite while a handler
    waits for the engine.
    """

    def declare(handler: Callable[..., None]) -> Callable[..., None]:
        if _types.setdefault(event_type.__name__, event_type) is not event_type:
            raise ValueError(f"two events are called {event_type.__name__}")
        name = f"{handler.__module__}.{handler.__name__}"
        declared = _Handler(handler, slow, prepare)
        _handlers.setdefault(event_type.__name__, {})[name] = declared
        return handler

    return declare


def record(session: Session, event: Event) -> None:
    """Write an event, and a delivery for each of its handlers, in the present transaction.

    Raises:
        RuntimeError: the database has given its number to another already.
    """
    session.flush()
    row = OutboxEvent(
        kind=type(event).__name__, payload=dataclasses.asdict(event), occurred_at=clock.now()
    )
    if not add_unless_there(session, row):
        raise RuntimeError("an event was not written: its number is taken")
    add_many(session, _deliveries(row))


def record_all(session: Session, events: Sequence[Event]) -> None:
    """Write many events in few statements, as `record` writes one."""
    at = clock.now()
    rows = add_and_get(
        session,
        [
            OutboxEvent(kind=type(each).__name__, payload=dataclasses.asdict(each), occurred_at=at)
            for each in events
        ],
    )
    add_many(session, [each for row in rows for each in _deliveries(row)])


def _deliveries(row: OutboxEvent) -> list[OutboxDelivery]:
    """One for each handler."""
    return [
        OutboxDelivery(
            event_id=row.id,
            handler=name,
            slow=handler.slow,
            state="pending",
            due_at=row.occurred_at,
        )
        for name, handler in _handlers.get(row.kind, {}).items()
    ]


def drain(*, slow: bool | None = None, at_most: int = 100) -> int:
    """Deliver what is due of the slow line, the quick one, or (None) both; how many were tried.

    Any number of drainers may run.
    """
    if not db.session.scalar(select(exists().where(*_due(slow)))):
        return 0
    taken = _lease(slow, at_most)
    for delivery_id in taken:
        _deliver(delivery_id)
    return len(taken)


def forget_old(session: Session) -> None:
    """Drop events long past that every handler has had; what failed stays to be seen."""
    unfinished = select(OutboxDelivery.id).where(
        OutboxDelivery.event_id == OutboxEvent.id, OutboxDelivery.state != "done"
    )
    session.execute(
        delete(OutboxEvent).where(
            OutboxEvent.occurred_at < clock.now() - KEPT_FOR, ~unfinished.exists()
        )
    )


def _due(slow: bool | None) -> list[ColumnElement[bool]]:
    due = [OutboxDelivery.state == "pending", OutboxDelivery.due_at <= clock.now()]
    return due if slow is None else [*due, OutboxDelivery.slow.is_(slow)]


def _lease(slow: bool | None, at_most: int) -> list[int]:
    """Take what is due out of other drainers' sight for as long as the lease lasts."""
    with transaction() as session:
        due = (
            select(OutboxDelivery.id, OutboxDelivery.attempts)
            .where(*_due(slow))
            .order_by(OutboxDelivery.id)
            .limit(at_most)
            .with_for_update(skip_locked=True)
        )
        rows = session.execute(due).all()
        # One that took its drainer's process down with it each time ends here.
        hopeless = [row.id for row in rows if row.attempts >= GIVE_UP_AFTER]
        taken = [row.id for row in rows if row.attempts < GIVE_UP_AFTER]
        session.execute(
            update(OutboxDelivery)
            .where(OutboxDelivery.id.in_(hopeless))
            .values(state="failed", problem=func.coalesce(OutboxDelivery.problem, "unfinished"))
        )
        session.execute(
            update(OutboxDelivery)
            .where(OutboxDelivery.id.in_(taken))
            .values(due_at=clock.now() + LEASE, attempts=OutboxDelivery.attempts + 1)
        )
        return taken


def _deliver(delivery_id: int) -> None:
    try:
        waiting = db.session.scalars(
            select(OutboxDelivery)
            .where(OutboxDelivery.id == delivery_id, OutboxDelivery.state == "pending")
            .options(joinedload(OutboxDelivery.event))
            .execution_options(populate_existing=True)
        ).one_or_none()
        if waiting is None:
            return  # another drainer took it after a lease ran out
        event = _types[waiting.event.kind](**waiting.event.payload)
        handle = _handlers[waiting.event.kind][waiting.handler].handle(event)
        with transaction() as session:
            delivery = session.scalars(
                select(OutboxDelivery)
                .where(OutboxDelivery.id == delivery_id, OutboxDelivery.state == "pending")
                .with_for_update()
                .execution_options(populate_existing=True)
            ).one_or_none()
            if delivery is None:
                return
            handle(session)
            delivery.state = "done"
            delivery.problem = None
    except Exception as error:
        if isinstance(error, EngineUnavailable | OSError):
            log.warning("delivery put off", delivery=delivery_id, problem=type(error).__name__)
        else:
            log.exception("delivery failed", delivery=delivery_id)
        _put_off(delivery_id, type(error).__name__)


def _put_off(delivery_id: int, problem: str) -> None:
    """Try again later (5 s, 10 s, 20 s, … at most 6 h), or give up and leave it to be seen."""
    with transaction() as session:
        delivery = session.scalars(
            select(OutboxDelivery)
            .where(OutboxDelivery.id == delivery_id, OutboxDelivery.state == "pending")
            .with_for_update()
            .execution_options(populate_existing=True)
        ).one_or_none()
        if delivery is None:
            return  # it went well elsewhere meanwhile
        delivery.problem = problem
        delivery.due_at = clock.now() + min(FIRST_WAIT * 2 ** (delivery.attempts - 1), LAST_WAIT)
        if delivery.attempts >= GIVE_UP_AFTER:
            delivery.state = "failed"
