"""Closing anew, with the newest contact key, what older keys closed."""

from collections.abc import Iterator
from dataclasses import dataclass

from cryptography.fernet import InvalidToken
from sqlalchemy import Column, Table, select, update
from sqlalchemy.orm import Session

from pact.core import crypto
from pact.core.db import Model, transaction

BATCH = 500
_LOCKED = "_locked"  # how every column is called that a contact key closes


@dataclass(frozen=True)
class Rotated:
    """One column: how many values were closed anew, and how many no key opens."""

    name: str
    rows: int
    lost: int


def rotate() -> Iterator[Rotated]:
    """Each column in batches, each batch in a transaction: what is done stays done."""
    for table in Model.metadata.sorted_tables:
        for column in table.c:
            if column.name.endswith(_LOCKED):
                yield _rotate(table, column)


def _rotate(table: Table, column: Column[str]) -> Rotated:
    after, rows, lost = 0, 0, 0
    while True:
        with transaction() as session:
            found = _batch(session, table, column, after)
            for id, locked in found:
                try:
                    anew = crypto.relock(locked)
                except InvalidToken:
                    lost += 1
                    continue
                if anew is not None:
                    rows += 1
                    session.execute(update(table).where(table.c.id == id).values({column: anew}))
        if not found:
            return Rotated(f"{table.name}.{column.name}", rows, lost)
        after = found[-1][0]


def _batch(
    session: Session, table: Table, column: Column[str], after: int
) -> list[tuple[int, str]]:
    """The next rows, held until they are written: nobody's change is lost in between."""
    rows = session.execute(
        select(table.c.id, column)
        .where(table.c.id > after, column.is_not(None))
        .order_by(table.c.id)
        .limit(BATCH)
        .with_for_update()
    )
    return [(id, locked) for id, locked in rows]
