"""A line of the audit log that is changed or removed shows, and where."""

import re
import threading

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.watching import chain, checking, guarding, services
from pact.watching.models import AuditSeal
from tests.factories.watching import KEY, entries, noted, sealed


def wrong(session: Session, *, keys=(KEY,), expected=None) -> list[str]:
    session.rollback()
    return list(checking.problems(session, keys=keys, expected=expected))


def meddle(*statements: str) -> None:
    """As somebody would who may do everything with the database."""
    db.session.rollback()  # nobody else reads meanwhile: they would wait for each other
    with db.engine.begin() as connection:
        guarding.take_away(connection)
        for statement in statements:
            connection.execute(text(statement))
        guarding.place(connection)


def test_a_log_that_nobody_touched_is_as_it_was_written(session):
    noted(3)
    assert sealed() == 3
    noted(2)
    assert (sealed(), sealed()) == (2, 0)

    assert wrong(session) == []


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("deed", ["UPDATE {} SET id = id", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_log_or_to_remove_from_it(session, table, deed):
    noted()
    sealed()

    with (
        pytest.raises(DBAPIError, match="only ever added to"),
        db.engine.begin() as connection,
    ):
        connection.execute(text(deed.format(table)))

    assert len(entries(session)) == 1
    assert wrong(session) == []


def test_postgresql_does_not_empty_it_at_once_either(session):
    if session.get_bind().dialect.name == "sqlite":
        with pytest.raises(DBAPIError, match="syntax"):
            session.execute(text("TRUNCATE audit_entry"))
        return
    with pytest.raises(DBAPIError, match="only ever added to"):
        session.execute(text("TRUNCATE audit_entry"))


@pytest.mark.parametrize(
    ("meddling", "said"),
    [
        ("UPDATE audit_entry SET actor_id = 999 WHERE id = {id}", "entry {id} .* was changed"),
        ("UPDATE audit_entry SET details = '{{}}' WHERE id = {id}", "entry {id} .* was changed"),
        ("DELETE FROM audit_entry WHERE id = {id}", "entry {id} .* was removed"),
        (
            "UPDATE audit_seal SET entry_at = '2019-01-01 10:00:00' WHERE entry_id = {id}",
            "seal of entry {id} ",
        ),
        (
            "UPDATE audit_seal SET entry_digest = digest WHERE entry_id = {id}",
            "seal of entry {id} ",
        ),
    ],
)
def test_what_somebody_changed_behind_the_triggers_is_named(session, meddling, said):
    with transaction() as writing:
        for number in range(5):
            audit.record(writing, actor_id=1, deed="did", about="thing", about_id=number, what="x")
    sealed()
    third = entries(session)[2].id

    meddle(meddling.format(id=third))

    lines = wrong(session)
    assert any(re.search(said.format(id=third), line) for line in lines), lines
    assert all(str(third) in line for line in lines), "and no other"


def test_an_entry_that_went_with_its_seal_leaves_a_gap(session):
    noted(5)
    sealed()
    third = entries(session)[2].id

    meddle(
        f"DELETE FROM audit_entry WHERE id = {third}",
        f"DELETE FROM audit_seal WHERE entry_id = {third}",
    )

    assert wrong(session) == ["seal 3 was removed, with what they held"]


def test_closing_the_gap_breaks_the_chain(session):
    noted(4)
    sealed()
    third = entries(session)[2].id

    meddle(
        f"DELETE FROM audit_entry WHERE id = {third}",
        f"DELETE FROM audit_seal WHERE entry_id = {third}",
        "UPDATE audit_seal SET position = 3 WHERE position = 4",
    )

    (line,) = wrong(session)
    assert "does not follow the one before it" in line


def test_an_end_that_was_cut_off_shows_to_who_noted_it(session):
    noted(4)
    sealed()
    end = session.scalars(select(AuditSeal).where(AuditSeal.position == 4)).one()
    noted_end = {4: end.digest}
    assert wrong(session, expected=noted_end) == []

    meddle(
        f"DELETE FROM audit_entry WHERE id = {end.entry_id}",
        "DELETE FROM audit_seal WHERE position = 4",
    )

    assert wrong(session) == [], "nothing in the database itself can tell"
    (line,) = wrong(session, expected=noted_end)
    assert "was cut off" in line


def test_who_has_no_key_cannot_write_the_chain_anew(session):
    noted(3)
    sealed(chain.keys("a guess")[0])

    assert len(wrong(session)) == 3
    assert "not in AUDIT_KEYS" in wrong(session)[0]


def test_an_old_key_still_opens_what_it_sealed(session):
    noted(2)
    sealed()
    new, *old = chain.keys("another secret, one secret")
    noted(2)
    sealed(new)

    assert wrong(session, keys=[new, *old]) == []


def test_an_entry_that_is_committed_after_later_ones_is_sealed_when_it_comes(app, session):
    if session.get_bind().dialect.name == "sqlite":
        pytest.skip("one writer at a time: nothing is committed out of order")
    began, may_end = threading.Event(), threading.Event()

    def slowly() -> None:
        with app.app_context(), transaction() as writing:
            audit.record(writing, actor_id=1, deed="slow", about="thing", about_id=1)
            writing.flush()
            began.set()
            may_end.wait(10)

    thread = threading.Thread(target=slowly)
    thread.start()
    began.wait(10)
    noted(2)
    assert sealed() == 2
    may_end.set()
    thread.join()

    assert sealed() == 1
    assert wrong(session) == []
    assert entries(session)[0].deed == "slow"


def test_the_log_is_forgotten_when_its_time_is_over_and_its_chain_still_holds(session):
    long_ago = clock.now() - services.KEPT_FOR * 1.1
    with clock.set_to(long_ago):
        noted(3)
        sealed()
    noted(2)
    sealed()

    with transaction() as writing:
        assert services.forget_old(writing) == 3
    sealed()

    assert [each.deed for each in entries(session)][-1] == "forgot audit entries"
    assert len(entries(session)) == 3
    assert wrong(session) == []


def test_a_missing_trigger_is_named_and_can_be_placed_again(app: Flask, session):
    session.rollback()
    with db.engine.begin() as connection:
        guarding.take_away(connection)
    runner = app.test_cli_runner()

    answer = runner.invoke(args=["audit", "check"])
    assert answer.exit_code == 1
    assert "is missing: flask audit guard" in answer.output

    assert runner.invoke(args=["audit", "guard"]).exit_code == 0
    noted()
    assert runner.invoke(args=["audit", "seal"]).exit_code == 0
    answer = runner.invoke(args=["audit", "check"])
    assert (answer.exit_code, answer.output) == (
        0,
        "The audit log is as it was written: 1 entries sealed.\n",
    )
    end = runner.invoke(args=["audit", "end"]).output.strip()
    assert runner.invoke(args=["audit", "check", "--noted", end]).exit_code == 0
    assert runner.invoke(args=["audit", "check", "--noted", f"{end}0"]).exit_code == 1


def test_migrating_down_and_up_keeps_the_log_and_places_its_guards(app: Flask, session):
    noted(2)
    sealed()
    session.rollback()
    db.session.remove()

    downgrade(revision="0033")
    with db.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM audit_entry")) == 2
    upgrade()

    with db.engine.connect() as connection:
        assert guarding.missing(connection) == []
    assert sealed() == 2, "the chain begins anew"
    assert wrong(db.session()) == []
