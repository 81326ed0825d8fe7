"""The migrations make what the models say, on both databases, and can be taken back."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

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
