"""A town's data can be moved to another database, whole or not at all."""

from contextlib import contextmanager

import pytest
from sqlalchemy import insert, select, text

from pact.accounts.models import Role
from pact.concerns.models import Concern
from pact.core import outbox
from pact.core.db import Model, db, transaction
from pact.safekeeping import making, moving
from pact.search.jobs import index_words
from pact.search.models import WordsMark
from pact.themes.models import Theme
from tests.factories.concerns import a_sent_concern
from tests.factories.notifications import a_subscriber
from tests.factories.offers import an_offer
from tests.factories.people import a_person
from tests.safekeeping.conftest import a_postgres_database
from tests.safekeeping.test_backups import run
from tests.search.reading import raw_hits


@contextmanager
def another_kind(request, tmp_path):
    """The address of an empty database of the kind that the site does not run on."""
    if db.engine.dialect.name == "sqlite":
        copies = request.getfixturevalue("postgres_copies")
        with a_postgres_database(copies, "target", empty=True) as url:
            yield url.replace("+psycopg", "")
    else:
        yield f"sqlite:///{tmp_path / 'target.sqlite3'}"


def address() -> str:
    return db.engine.url.render_as_string(hide_password=False)


def with_tables(app, url):
    """The database there, migrated and empty."""
    there = moving.engine_for(url)
    making.make_tables(there, instance=app.config["INSTANCE"])
    return there


def fill(session):
    """Rows of many kinds: bytes, JSON, instants, languages, and rows that name their own kind."""
    a_person(session, Role.SERGEANT, "heath-town", name="Zażółć ਪੰਜਾਬੀ اردو")
    for number in range(3):
        a_sent_concern(session, f"ਗੱਡੀਆਂ {number} 🚗", language="pa", email="jo@example.org")
    an_offer(session)
    a_subscriber(session)
    with transaction() as writing:
        first, last = writing.scalars(select(Theme).order_by(Theme.id)).all()[:2]
        first.merged_into_id = last.id
    while outbox.drain():
        pass
    index_words()
    a_sent_concern(session, "Not read yet")


def test_all_rows_arrive_and_then_a_filled_target_is_refused(app, session, request, tmp_path):
    fill(session)
    with another_kind(request, tmp_path) as url:
        said = run(app, "migrate-database", address(), url)

        assert said.exit_code == 0, said.output
        there = moving.engine_for(url)
        with db.engine.connect() as ours, there.begin() as theirs:
            for table in Model.metadata.sorted_tables:
                wanted = sorted(map(repr, ours.execute(select(table))))
                assert sorted(map(repr, theirs.execute(select(table)))) == wanted, table.name
            facts = ours.execute(select(Concern.__table__)).mappings().first()
            new = {**facts, "reference": "new", "follow_up_hash": "new", "draft_key_hash": None}
            del new["id"]
            assert theirs.execute(insert(Concern).values(new)).inserted_primary_key.id == 5
            assert raw_hits(theirs, "ਗੱਡੀਆਂ") == 3, "the index of words is there too"
            marks = theirs.scalars(select(WordsMark.concern_id)).all()
            assert marks == [4, 5], "one was not read yet, and one is new there"
        there.dispose()

        again = run(app, "migrate-database", address(), url)

        assert again.exit_code == 1
        assert "The target is filled" in again.output


def test_a_move_that_is_stopped_leaves_nothing_and_can_be_done_again(
    app, session, request, tmp_path
):
    fill(session)
    with another_kind(request, tmp_path) as url:
        tables = len(Model.metadata.sorted_tables)
        there = with_tables(app, url)
        here = db.engine
        for stop_after in (1, tables // 2, tables):
            copying = moving.move(here, there)
            for _number in range(stop_after):
                next(copying)
            copying.close()  # as a killed process would: without an end
            moving.refuse_unfit(here, there)

        assert sum(each.rows for each in moving.move(here, there)) > 10
        there.dispose()


def test_a_table_that_is_not_the_same_there_undoes_the_move(app, session, request, tmp_path):
    fill(session)
    with another_kind(request, tmp_path) as url:
        there = with_tables(app, url)
        with there.begin() as theirs:
            for statement in MEDDLING[there.dialect.name]:
                theirs.execute(text(statement))

        with pytest.raises(moving.MoveError, match="concern is not the same"):
            list(moving.move(db.engine, there))

        moving.refuse_unfit(db.engine, there)
        there.dispose()


# Something in the target that changes what is written to it.
MEDDLING = {
    "sqlite": (
        "CREATE TRIGGER meddle AFTER INSERT ON concern BEGIN"
        " UPDATE concern SET words = 'other' WHERE id = NEW.id; END",
    ),
    "postgresql": (
        "CREATE FUNCTION meddle() RETURNS trigger AS"
        " 'BEGIN NEW.words = ''other''; RETURN NEW; END' LANGUAGE plpgsql",
        "CREATE TRIGGER meddle BEFORE INSERT ON concern FOR EACH ROW EXECUTE FUNCTION meddle()",
    ),
}
