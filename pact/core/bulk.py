"""Many rows in few statements: for files of thousands. SQLite would else be sent one at a time."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import insert, inspect
from sqlalchemy.orm import Session

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


def _values(row: Model) -> dict[str, Any]:
    """What was set; what was not gets the column's own default."""
    return {
        each.key: row.__dict__[each.key]
        for each in inspect(type(row)).column_attrs
        if each.key in row.__dict__
    }
