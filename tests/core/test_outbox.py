"""Events are written with what caused them, and each reaches each of its handlers."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from pact.core import clock, housekeeping, outbox
from pact.core.db import db, transaction
from pact.core.models import AuditEntry, OutboxDelivery, OutboxEvent
from tests.core.noted import Noted


def note(*numbers: int, trouble: str | None = None) -> None:
    with transaction() as session:
        for number in numbers:
            outbox.record(session, Noted(number, trouble))


def deeds(session: Session) -> Counter[str]:
    session.rollback()
    return Counter(session.scalars(select(AuditEntry.deed)))


def deliveries(session: Session) -> Sequence[OutboxDelivery]:
    session.rollback()
    return session.scalars(select(OutboxDelivery).order_by(OutboxDelivery.id)).all()


def test_each_handler_gets_the_event_once(session):
    note(1, 2)

    assert outbox.drain() == 4
    assert outbox.drain() == 0
    assert deeds(session) == {"noted": 2, "noted too": 2}


def test_a_transaction_that_fails_leaves_no_event(session):
    with pytest.raises(RuntimeError), transaction() as writing:
        outbox.record(writing, Noted(1))
        raise RuntimeError

    assert session.scalars(select(OutboxEvent)).all() == []
    assert deliveries(session) == []


def test_an_event_whose_number_is_taken_is_never_dropped_unsaid(session):
    if db.engine.dialect.name == "sqlite":
        pytest.skip("a file takes the number after the last row's")
    note(1)
    with transaction() as writing:
        taken = writing.scalars(select(OutboxEvent.id)).one()
        writing.execute(text(f"ALTER SEQUENCE outbox_event_id_seq RESTART WITH {taken}"))

    with pytest.raises(RuntimeError, match="its number is taken"):
        note(2)


def test_a_handler_that_fails_holds_up_no_other_and_leaves_nothing_half_done(session, at):
    note(1, trouble="fails")

    outbox.drain()

    failing, other = deliveries(session)
    assert (failing.state, failing.problem) == ("pending", "LookupError")
    assert failing.due_at == at + timedelta(seconds=5)
    assert other.state == "done"
    assert deeds(session) == {"noted too": 1}


def test_a_handler_that_keeps_failing_is_given_up_and_left_to_be_seen(session, at):
    note(1, trouble="fails")

    for hours in range(48):
        with clock.set_to(at + timedelta(hours=hours)):
            outbox.drain()

    failing, _ = deliveries(session)
    assert (failing.state, failing.attempts) == ("failed", outbox.GIVE_UP_AFTER)


def test_two_drainers_at_once_deliver_everything_once(app: Flask, session):
    note(*range(60))

    def drain_all(_drainer: int) -> int:
        with app.app_context():
            taken = 0
            while got := outbox.drain(at_most=7):
                taken += got
            db.session.remove()
            return taken

    with ThreadPoolExecutor(4) as drainers:
        taken = list(drainers.map(drain_all, range(4)))

    assert sum(taken) == 120
    written = session.execute(select(AuditEntry.deed, AuditEntry.about_id)).all()
    assert len(written) == len(set(written)) == 120


def test_what_a_killed_drainer_had_taken_is_delivered_when_its_lease_is_over(
    app: Flask, session, database_url: str, tmp_path: Path
):
    note(1, trouble="dies")
    note(2)

    killed = subprocess.run(
        [sys.executable, "-m", "tests.core.drainer"],
        env={**os.environ, "DATABASE_URL": database_url, "PACT_INSTANCE": str(tmp_path)},
        check=False,
    )

    assert killed.returncode == -9
    assert outbox.drain() == 0, "the lease holds"
    assert deeds(session) == {}, "what it wrote went with it"
    with clock.set_to(clock.now() + outbox.LEASE):
        with transaction() as writing:  # whatever killed it is gone
            for event in writing.scalars(select(OutboxEvent)):
                event.payload = {**event.payload, "trouble": None}
        outbox.drain()
    assert deeds(session) == {"noted": 2, "noted too": 2}


def test_a_delivery_that_kills_every_drainer_ends_too(session):
    note(1)
    with transaction() as writing:
        for delivery in writing.scalars(select(OutboxDelivery)):
            delivery.attempts = outbox.GIVE_UP_AFTER

    assert outbox.drain() == 0
    assert {(each.state, each.problem) for each in deliveries(session)} == {
        ("failed", "unfinished")
    }


def test_a_slow_failure_does_not_undo_what_went_well_elsewhere(session):
    note(1)
    first, _ = deliveries(session)
    outbox.drain()

    outbox._put_off(first.id, "LookupError")

    again, _ = deliveries(session)
    assert (again.state, again.problem) == ("done", None)


def test_an_event_without_a_handler_any_more_is_kept_and_said(session, at):
    note(1)
    with transaction() as writing:
        for delivery in writing.scalars(select(OutboxDelivery)):
            delivery.handler = "pact.gone.handler"
            break

    outbox.drain()

    gone, _ = deliveries(session)
    assert (gone.state, gone.problem) == ("pending", "KeyError")


def test_two_types_of_event_may_not_share_a_name():
    def declare_another() -> None:
        @dataclass(frozen=True)
        class Noted(outbox.Event):
            number: int

        @outbox.on(Noted)
        def listen(session: Session, event: Noted) -> None: ...

    with pytest.raises(ValueError, match="two events are called Noted"):
        declare_another()


def test_delivered_events_are_forgotten_after_a_month_and_failed_ones_are_not(
    session, at: datetime
):
    note(1)
    note(2, trouble="fails")
    for hours in range(48):
        with clock.set_to(at + timedelta(hours=hours)):
            outbox.drain()

    with clock.set_to(at + timedelta(days=31)):
        housekeeping.forget()

    kept = session.scalars(select(OutboxEvent)).all()
    assert [event.payload["number"] for event in kept] == [2]
