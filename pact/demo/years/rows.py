"""What is written: rows by table, and the numbers and people that they refer to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session

from pact.concerns import links
from pact.concerns.references import ALPHABET
from pact.core.db import Model

_LETTERS = 8
_OF_ALL = 32**_LETTERS
_STRIDE = 0x9E3779B97F | 1  # odd, so that no two numbers get the same reference


@dataclass(frozen=True)
class Known:
    """The numbers of what is there already: wards by slug, themes by key, people by address,
    organisations by slug; and what themes and organisations (`owners`) are called."""

    wards: Mapping[str, int]
    themes: Mapping[str, int]
    people: Mapping[str, int]
    organisations: Mapping[str, int]
    names: Mapping[str, str]
    owners: Mapping[str, str]


@dataclass
class Rows:
    """Rows to insert, by table, in the order in which the tables were first asked for."""

    by_table: dict[Table, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, model: type[Model], /, **values: Any) -> None:
        """Another row of a model."""
        self.of(model).append(values)

    def of(self, model: type[Model]) -> list[dict[str, Any]]:
        """A model's rows so far."""
        table = model.__table__
        assert isinstance(table, Table)
        return self.by_table.setdefault(table, [])

    def write(self, session: Session) -> None:
        """Insert all of them, and forget them."""
        copied = session.get_bind().dialect.name == "postgresql"
        for table, rows in self.by_table.items():
            if copied and rows:
                _copy(session, table, rows)
            elif rows:
                session.execute(insert(table), rows)
        self.by_table.clear()


def _copy(session: Session, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """PostgreSQL's own way for many rows. Its triggers run once, not once a row."""
    dialect = session.get_bind().dialect
    names = list(rows[0])
    ready = [table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names]
    command = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    driver = session.connection().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    with driver.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(
                [
                    row[name] if process is None else process(row[name])
                    for name, process in zip(names, ready, strict=True)
                ]
            )


def count_on(session: Session, *models: type[Model]) -> None:
    """Have the next row of these that the site makes get a number after ours (PostgreSQL)."""
    if session.get_bind().dialect.name != "postgresql":
        return
    for model in models:
        highest = session.scalar(select(func.max(model.id))) or 0
        session.execute(
            text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :next, false)"),
            {"name": model.__tablename__, "next": highest + 1},
        )


def reference(number: int, *, seed: int) -> str:
    """The reference of a concern: no two alike, and no order to be seen in them."""
    rest = (number * _STRIDE + seed * 0x51ED270B) % _OF_ALL
    letters = ""
    for _ in range(_LETTERS):
        rest, letter = divmod(rest, len(ALPHABET))
        letters += ALPHABET[letter]
    return f"{letters[:4]}-{letters[4:]}"


def token(number: int, *, seed: int) -> str:
    """The secret part of a made-up concern's private link: whoever has the seed can have it."""
    return sha256(f"a made-up concern {seed} {number}".encode()).hexdigest()[:32]


def link_hash(number: int, *, seed: int) -> str:
    """What the database knows of that."""
    return links.link_hash(token(number, seed=seed))
