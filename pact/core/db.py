"""The database: the model base, the session, and the one place that commits."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    ColumnElement,
    DateTime,
    Dialect,
    MetaData,
    String,
    TypeDecorator,
    UnaryExpression,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    Session,
    mapped_column,
    registry,
)
from sqlalchemy.sql.operators import custom_op
from werkzeug.local import LocalProxy

from config import ROOT
from pact.core import idempotency_guard, reading
from pact.core.engines import prepare_postgresql, prepare_sqlite
from pact.core.reading import OPEN, RequestSession
from pact.core.turns import Turns


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database (SQLite would drop the zone)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


C = TypeVar("C", bound=StrEnum)


class Choice(TypeDecorator[C]):
    """One of an enumeration's values, kept as its text."""

    impl = String(30)
    cache_ok = True

    def __init__(self, choices: type[C]) -> None:
        super().__init__()
        self.choices = choices
        self._by_text: dict[str, C] = {each.value: each for each in choices}

    def process_bind_param(self, value: C | None, dialect: Dialect) -> str | None:
        return None if value is None else self.choices(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> C | None:
        # An enumeration takes its time to find one of its own, and pages read hundreds.
        return None if value is None else self._by_text[value]


def found_otherwise(column: InstrumentedAttribute[int]) -> ColumnElement[int]:
    """The column, asked only of rows that were found by something else.

    Without statistics SQLite takes a list of wards for the narrowest of all conditions, and reads
    every concern of the city to find two quotes: it uses no index for a column with a sign.
    """
    return UnaryExpression(column.expression, operator=custom_op("+"), type_=column.type)


class Model(DeclarativeBase):
    """The base of every table: a numbered row."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s__%(column_0_N_name)s",
                "uq": "uq_%(table_name)s__%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s__%(column_0_N_name)s__%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime(), dict[str, Any]: JSON, list[str]: JSON},
    )
    id: Mapped[int] = mapped_column(primary_key=True)


db = SQLAlchemy(
    metadata=Model.metadata,
    session_options={"class_": RequestSession, "expire_on_commit": False, "autoflush": True},
)


@contextmanager
def transaction(*, takes_form: bool = True) -> Iterator[Session]:
    """All of it or none of it: commits when the block ends, rolls back when it raises.

    On SQLite the writing lock is taken at the start, so that what the block reads is still so
    when it writes. A request's form counts as taken with the first one that commits: where the
    work is not the form's own, `takes_form` is off.

    Raises:
        RuntimeError: it is nested, or something was changed before it began.
    """
    session: Session = db.session()  # a scoped session's own session
    if session.info.get(OPEN):
        raise RuntimeError("a transaction is open already: pass its session on")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("something was changed outside a transaction")
    session.rollback()  # ends the reading that came before, and with the next line
    session.expire_all()  # the block sees the present: rows read before are read again
    session.info[OPEN] = True
    claimed = False
    with _turn():
        try:
            session.connection(execution_options={"writes": True})
            claimed = takes_form and idempotency_guard.claim(session)
            yield session
            session.commit()
        except BaseException:
            session.rollback()
            if claimed:
                idempotency_guard.abandon()
            raise
        finally:
            session.info.pop(OPEN, None)


def _turn() -> AbstractContextManager[None]:
    """This writer's turn, where the database is a file that one writes at a time."""
    url = db.engine.url
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return nullcontext()
    return Turns(Path(url.database)).turn()


def init_app(app: Flask) -> None:
    db.init_app(app)
    app.extensions["migrate"] = LocalProxy(lambda: prepare_to_migrate(app))
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            prepare_sqlite(db.engine)
        else:
            prepare_postgresql(db.engine)
            reading.prepare(app, db.engine)


def prepare_to_migrate(app: Flask) -> Any:
    """Have `flask db`, and what Flask-Migrate keeps of an app: put there when it is asked for, as
    web workers never migrate, and Alembic is large."""
    from flask_migrate import Migrate

    Migrate(app, db, directory=str(ROOT / "pact" / "migrations"))
    return app.extensions["migrate"]
