"""How a request reads on PostgreSQL: statement by statement, in no transaction.

Each statement sees there what was committed before it, in a transaction or not. A transaction would
cost two questions more, its beginning and its end; and as it ends in a rollback, the driver would
forget the statements that it has had prepared, so that the server plans each anew every time.
"""

from typing import Any

from flask import Flask, current_app, has_request_context
from flask_sqlalchemy.session import Session
from sqlalchemy import Connection, Delete, Engine, Insert, Update, event

OPEN = "transaction is open"
_NAME = "pact.reading"


class RequestSession(Session):
    """A session that reads so in a request, but for what `pact.core.db.transaction` holds."""

    def get_bind(
        self, mapper: Any = None, clause: Any = None, bind: Any = None, **more: Any
    ) -> Engine | Connection:
        found = super().get_bind(mapper, clause, bind, **more)
        if self.info.get(OPEN) or not has_request_context() or _comes_in_blocks(clause):
            return found
        reading: Engine | None = current_app.extensions.get(_NAME)
        return reading or found


def prepare(app: Flask, engine: Engine) -> None:
    """Have requests of this site read over the engine's connections, without transactions."""
    reading = engine.execution_options(isolation_level="AUTOCOMMIT")
    event.listen(reading, "before_execute", _refuse_changes)
    app.extensions[_NAME] = reading


def _comes_in_blocks(statement: Any) -> bool:
    """Whether the rest of it stays in the database meanwhile, for which it needs a transaction."""
    return statement is not None and "yield_per" in statement.get_execution_options()


def _refuse_changes(_connection: Connection, statement: Any, *_more: Any) -> None:
    if isinstance(statement, (Insert, Update, Delete)):
        raise RuntimeError("something is changed outside a transaction")
