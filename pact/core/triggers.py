"""Placing triggers in the database, and taking them away while a migration makes tables anew.

What they do is said by the room whose they are; the migrations' `env.py` places all of them after
every run.
"""

from collections.abc import Iterable, Mapping

from sqlalchemy import inspect
from sqlalchemy.engine import Connection


def place(connection: Connection, *, sqlite: Iterable[str], postgresql: Iterable[str]) -> None:
    """Run a database's statements; each says itself that it is safe to repeat."""
    for statement in sqlite if connection.dialect.name == "sqlite" else postgresql:
        connection.exec_driver_sql(statement)


def take_away(
    connection: Connection, triggers: Mapping[str, str], *, functions: Iterable[str]
) -> None:
    """Have none of them. `triggers` are tables by name, `functions` what they call on PostgreSQL.

    SQLite renames no table that a trigger of another one speaks of.
    """
    if connection.dialect.name == "sqlite":
        for name in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        return
    there = inspect(connection)
    for name, table in triggers.items():
        if there.has_table(table):
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    for function in functions:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {function}()")
