"""A town's data, moved to another database, of whichever kind: counted, and compared row by row."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnClause,
    TableClause,
    bindparam,
    column,
    create_engine,
    func,
    insert,
    inspect,
    make_url,
    select,
    table,
    text,
    update,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.sql.schema import Table

from pact.core.db import Model
from pact.core.engines import prepare_sqlite
from pact.insights import marking
from pact.search import marking as words

BATCH = 1000
_IN_BATCHES = {"yield_per": BATCH}


class MoveError(Exception):
    """The data were not moved, and the target is as it was; the message says why."""


@dataclass(frozen=True)
class Moved:
    """One table, there."""

    name: str
    rows: int


def engine_for(url: str) -> Engine:
    """A database by its address, as the site would use it."""
    found = make_url(url)
    if found.drivername in {"postgresql", "postgres"}:
        found = found.set(drivername="postgresql+psycopg")
    engine = create_engine(found, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        prepare_sqlite(engine)
    return engine


def refuse_unfit(source: Engine, target: Engine) -> None:
    """Both must have the same migrations, and the target must be empty.

    Raises:
        MoveError: it is not so.
    """
    with source.connect() as here, target.connect() as there:
        ours, theirs = _revision(here), _revision(there)
        if ours != theirs:
            raise MoveError(
                f"The source is at migration {ours}, the target at {theirs}: run `flask db upgrade`"
                " on the source first."
            )
        for each in Model.metadata.sorted_tables:
            if there.scalar(select(func.count()).select_from(each)):
                raise MoveError(f"The target is filled: {each.name} holds rows.")


def move(source: Engine, target: Engine) -> Iterator[Moved]:
    """Copy all rows in one transaction of the target, then compare every table with its source.

    Raises:
        MoveError: a table is not what it was; nothing of the copy is left.
    """
    with _reading(source) as here, target.connect() as connection:
        there = connection.execution_options(writes=True)
        with there.begin():
            marking.take_away(there)  # what is copied is no change: the tally comes along
            words.take_away(there)
            for each in Model.metadata.sorted_tables:
                yield Moved(each.name, _copy(each, here, there))
            marking.place(there)
            words.place(there)
            words.fill(there)


def _copy(of: Table, here: Connection, there: Connection) -> int:
    plain, own = _plain(of), _own_parents(of)
    before = _Digest()
    for rows in _batches(here, plain):
        before.add(rows)
        first = [{**row, **dict.fromkeys(own)} for row in rows]
        there.execute(insert(plain), first)
    for name in own:  # a row may name one that comes after it
        _name_parents(plain, name, here, there)
    after = _Digest()
    for rows in _batches(there, plain):
        after.add(rows)
    if (before.rows, before.sum) != (after.rows, after.sum):
        raise MoveError(f"{of.name} is not the same there: {before.rows} and {after.rows} rows.")
    if there.dialect.name == "postgresql" and "id" in of.c:
        _go_on_counting(of, there)
    return after.rows


def _name_parents(of: TableClause, name: str, here: Connection, there: Connection) -> None:
    change = update(of).where(of.c.id == bindparam("row_id")).values({name: bindparam("parent")})
    named = select(of.c.id.label("row_id"), of.c[name].label("parent")).where(
        of.c[name].is_not(None)
    )
    for rows in here.execute(named, execution_options=_IN_BATCHES).mappings().partitions():
        there.execute(change, [dict(row) for row in rows])


def _batches(connection: Connection, of: TableClause) -> Iterator[Sequence[dict[str, Any]]]:
    found = connection.execute(select(of), execution_options=_IN_BATCHES).mappings()
    for rows in found.partitions():
        yield [dict(row) for row in rows]


class _Digest:
    """Of a set of rows, in whatever order: two databases sort words in two ways."""

    def __init__(self) -> None:
        self.rows = 0
        self.sum = 0

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            said = json.dumps(row, sort_keys=True, default=_in_words).encode()
            self.rows += 1
            self.sum += int.from_bytes(hashlib.sha256(said).digest(), "big")


def _in_words(value: Any) -> str:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, date):  # an instant too
        return value.isoformat()
    raise TypeError(f"no table is known to hold {type(value).__name__}")


def _plain(of: Table) -> TableClause:
    """Its columns without defaults, and nothing as SQL's nothing also in JSON."""
    return table(of.name, *(_plain_column(each) for each in of.c))


def _plain_column(of: ColumnClause[Any]) -> ColumnClause[Any]:
    kind = JSON(none_as_null=True) if isinstance(of.type, JSON) else of.type
    return column(of.name, kind)


def _own_parents(of: Table) -> list[str]:
    """Columns that name another row of the same table."""
    return [key.parent.name for key in of.foreign_keys if key.column.table is of]


def _go_on_counting(of: Table, there: Connection) -> None:
    """New rows get numbers after the highest."""
    sequence = func.pg_get_serial_sequence(f'"{of.name}"', "id")
    highest = func.max(of.c.id)
    there.execute(
        select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None)))
    ).scalar()


def _reading(source: Engine) -> Connection:
    """All tables as of one instant."""
    connection = source.connect()
    if source.dialect.name == "postgresql":
        return connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


def _revision(connection: Connection) -> str:
    if not inspect(connection).has_table("alembic_version"):
        raise MoveError(f"{connection.engine.url} holds no tables of this site.")
    return str(connection.scalar(text("SELECT version_num FROM alembic_version")))
