"""The migrations make what the models say, on both databases, and can be taken back."""

from hashlib import sha256

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from pact.core.db import Model, db


def test_a_migrated_database_has_what_the_models_say(app):
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, Model.metadata) == []


def test_migrations_can_be_taken_back_and_done_again(app):
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}

    upgrade()
    assert {"ward", "concern", "message"} <= set(inspect(db.engine).get_table_names())


def test_subscribers_of_one_ward_a_row_keep_their_wards_and_links_both_ways(app):
    downgrade(revision="0009")
    with db.engine.begin() as connection:
        for ward in (1, 2):
            code = f"E0501483{ward}"
            connection.execute(
                text("INSERT INTO ward (id, code, name, slug) VALUES (:id, :code, :code, :code)"),
                {"id": 900 + ward, "code": code},
            )
            connection.execute(
                text(
                    "INSERT INTO subscription (ward_id, email_hash, email_locked, key_hash,"
                    " key_locked, locale, state, asked_at, confirmed_at) VALUES (:ward, 'hash',"
                    " 'box', :key, 'key', 'ur', 'confirmed', :at, :at)"
                ),
                {"ward": 900 + ward, "key": f"key{ward}", "at": "2026-11-01 10:00:00"},
            )

    upgrade()
    with db.engine.connect() as connection:
        people = connection.execute(text("SELECT way, locale, rhythm FROM subscriber")).all()
        keys = connection.scalars(text("SELECT key_hash FROM subscriber_key ORDER BY 1")).all()
        wards = connection.scalars(text("SELECT ward_id FROM subscription ORDER BY 1")).all()
    assert people == [("email", "ur", "meetings")], "they asked for meetings, so that is all"
    assert (keys, wards) == (["key1", "key2"], [901, 902])

    downgrade(revision="0009")
    with db.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT ward_id, email_hash, state FROM subscription ORDER BY ward_id")
        ).all()
    assert rows == [(901, "hash", "confirmed"), (902, "hash", "confirmed")]


def test_translations_learn_of_which_words_they_are_and_go_back_to_one_a_language(app):
    downgrade(revision="0014")
    insert = (
        "INSERT INTO translation (about, about_id, field, locale, text, made_by, maker, made_at{0})"
        " VALUES ('theme_summary', 7, 'text', 'pl', '{1}', '{2}', 'x', '2026-11-01 10:00:00'{3})"
    )
    with db.engine.begin() as connection:
        connection.execute(text(insert.format("", "Hałas", "person", "")))

    upgrade()
    with db.engine.begin() as connection:
        (found,) = connection.scalars(text("SELECT original_hash FROM translation")).all()
        assert found == sha256(b"").hexdigest(), "its words are gone: it is of none that are shown"
        connection.execute(text(insert.format(", original_hash", "Szum", "machine", ", 'another'")))

    downgrade(revision="0014")
    with db.engine.connect() as connection:
        kept = connection.scalars(text("SELECT text FROM translation")).all()
    assert kept == ["Hałas"]
