"""A request reads without a transaction where the database is a server, and changes nothing so."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.models import OutboxEvent

EVENT = {"kind": "Tried", "payload": {}}
READ_BEFORE_IT_IS_PREPARED = 6


@pytest.fixture
def in_request(app: Flask) -> Iterator[Session]:
    with app.test_request_context():
        yield db.session()


@pytest.fixture
def on_a_server(in_request: Session) -> Session:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("a page reads on SQLite as of one instant, which costs nothing")
    return in_request


def test_reading_leaves_no_transaction_open(on_a_server):
    on_a_server.scalars(select(Ward)).all()

    connection = on_a_server.connection().connection.driver_connection
    assert connection.info.transaction_status.name == "IDLE"


def test_what_is_read_often_is_planned_once(on_a_server):
    for _request in range(READ_BEFORE_IT_IS_PREPARED):
        on_a_server.scalars(select(Ward).order_by(Ward.name)).all()
        on_a_server.rollback()  # as a request ends

    kept = on_a_server.scalars(text("SELECT statement FROM pg_prepared_statements")).all()
    assert any("ORDER BY ward.name" in each for each in kept)


def test_a_change_outside_a_transaction_is_refused(on_a_server):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        on_a_server.execute(delete(OutboxEvent))
    on_a_server.rollback()
    on_a_server.add(OutboxEvent(**EVENT, occurred_at=clock.now()))
    with pytest.raises(RuntimeError, match="outside a transaction"):
        on_a_server.flush()
    on_a_server.rollback()


def test_a_request_that_fails_half_way_has_changed_nothing(in_request):
    in_request.scalars(select(Ward)).all()

    with pytest.raises(KeyError), transaction() as session:
        session.add(OutboxEvent(**EVENT, occurred_at=clock.now()))
        session.flush()
        assert session.scalars(select(OutboxEvent)).one()
        raise KeyError

    assert in_request.scalars(select(OutboxEvent)).all() == []


def test_what_comes_in_blocks_comes_in_a_request_too(in_request):
    blocks = in_request.scalars(
        select(Ward.name).order_by(Ward.name).execution_options(yield_per=7)
    ).partitions()

    assert [len(each) for each in blocks] == [7, 7, 6]
