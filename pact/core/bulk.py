"""Rows in few statements: for files of thousands, which SQLite would else be sent one at a time,
and for what many send at once."""

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Executable, insert, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, make_transient_to_detached

from pact.core.db import Model

M = TypeVar("M", bound=Model)


def add_many(session: Session, rows: Sequence[Model]) -> None:
    """Insert rows of one table, whose numbers nobody needs. The objects themselves stay outside."""
    if rows:
        session.execute(insert(type(rows[0])), [_values(row) for row in rows])


def add_and_get(session: Session, rows: Sequence[M]) -> list[M]:
    """Insert rows of one table; what was stored, with its numbers, in any order."""
    if not rows:
        return []
    table = type(rows[0])
    stored = session.scalars(insert(table).returning(table), [_values(row) for row in rows])
    return list(stored)


def add_unless_there(session: Session, row: Model) -> bool:
    """Insert a row, unless one that is there has something of it that only one may have.

    Whether it was: the session then has it, as if it had read it.
    """
    number = session.scalar(_adding(type(row), session.get_bind().dialect.name), _values(row))
    if number is None:
        return False
    row.id = number
    make_transient_to_detached(row)
    session.add(row)
    return True


@cache
def _adding(kind: type[Model], dialect: str) -> Executable:
    """The statement, which takes longer to be put together than to be sent."""
    table: Any = kind.__table__
    insert_into: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    found: Executable = insert_into(table).on_conflict_do_nothing().returning(table.c.id)
    return found


def _values(row: Model) -> dict[str, Any]:
    """What was set; what was not gets the column's own default."""
    return {
        each.key: row.__dict__[each.key]
        for each in inspect(type(row)).column_attrs
        if each.key in row.__dict__
    }
