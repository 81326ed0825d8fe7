"""The one place that commits: all or nothing, never nested, never on what was true before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.models import AuditEntry, OutboxEvent


def write(session: Session, number: int = 1) -> None:
    audit.record(session, actor_id=None, deed="wrote", about="number", about_id=number)


def count(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def test_all_of_it_or_none_of_it(session):
    with pytest.raises(KeyError), transaction() as writing:
        write(writing)
        writing.flush()
        raise KeyError

    assert count(session) == 0
    with transaction() as writing:
        write(writing)
    assert count(session) == 1


def test_a_nested_transaction_is_refused_and_loses_nothing_unsaid(session):
    with pytest.raises(RuntimeError, match="open already"), transaction() as outer:
        write(outer)
        outer.flush()
        with transaction():
            pass

    assert count(session) == 0
    with transaction() as writing:  # and the next one is as good as ever
        write(writing)
    assert count(session) == 1


def test_a_change_made_outside_is_refused(session):
    write(session)

    with pytest.raises(RuntimeError, match="outside a transaction"), transaction():
        pass
    session.rollback()


def test_a_block_sees_the_present_though_it_read_the_past(app: Flask, session):
    event = happened(session, "wrote")
    with ThreadPoolExecutor(1) as other:
        other.submit(in_context(app, lambda: change(event.id, "changed elsewhere"))).result()

    with transaction():
        assert event.kind == "changed elsewhere"


def test_read_then_write_loses_no_update(app: Flask, session):
    # The lock is for PostgreSQL: on SQLite a transaction is alone from its first statement.
    happened(session, "0")
    start = Barrier(4)

    def add_one() -> None:
        start.wait()
        for _ in range(10):
            with transaction() as writing:
                event = writing.scalars(select(OutboxEvent).with_for_update()).one()
                event.kind = str(int(event.kind) + 1)

    with ThreadPoolExecutor(4) as writers:
        for done in [writers.submit(in_context(app, add_one)) for _ in range(4)]:
            done.result()

    session.rollback()
    assert session.scalar(select(OutboxEvent.kind)) == "40"


def test_an_instant_keeps_its_zone_and_one_without_is_refused(session, at: datetime):
    with transaction() as writing:
        write(writing)
    assert session.scalars(select(AuditEntry.at)).one() == at

    with pytest.raises(Exception, match="needs a time zone"), transaction() as writing:
        writing.add(AuditEntry(at=datetime(2026, 1, 1), deed="x", about="y"))  # noqa: DTZ001


def in_context(app, work):
    def run():
        with app.app_context():
            try:
                return work()
            finally:
                db.session.remove()

    return run


def happened(session: Session, kind: str) -> OutboxEvent:
    """A row that may be changed, unlike an entry of the audit log."""
    with transaction() as writing:
        writing.add(OutboxEvent(kind=kind, payload={}, occurred_at=clock.now()))
    return session.scalars(select(OutboxEvent)).one()


def change(event_id: int, kind: str) -> None:
    with transaction() as session:
        session.get_one(OutboxEvent, event_id).kind = kind
