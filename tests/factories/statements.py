"""How many statements a page needs."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from pact.core.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that the block sends to the database; beginning and ending do not count."""
    sent: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
