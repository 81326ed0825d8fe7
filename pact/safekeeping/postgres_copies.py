"""A PostgreSQL database, copied whole while the site writes to it, and put back."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import URL, Engine, create_engine, inspect, text
from sqlalchemy.engine import Connection

from pact.safekeeping import postgres_tools

_BEFORE = "before_restore"


@contextmanager
def snapshot(engine: Engine) -> Iterator[tuple[str, Connection]]:
    """The name of an instant that `pg_dump` can read too, and a connection that sees it."""
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        yield str(connection.scalar(text("SELECT pg_export_snapshot()"))), connection


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table holds."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    return {
        name: int(connection.scalar(text(f"SELECT count(*) FROM {quote(name)}")) or 0)  # noqa: S608
        for name in inspect(connection).get_table_names(schema="public")
    }


def put_back(
    chunks: Iterable[bytes],
    engine: Engine,
    *,
    folder: str,
    check: Callable[[Mapping[str, int]], None],
) -> None:
    """Replace all tables. The old ones stand aside until the new ones are there and checked."""
    with engine.begin() as connection:
        if _BEFORE in inspect(connection).get_schema_names():
            raise postgres_tools.ToolError(
                "An earlier restore did not end. What was there before it is in the schema"
                f" {_BEFORE}: look at it, then drop it or rename it to public."
            )
        connection.execute(text(f"ALTER SCHEMA public RENAME TO {_BEFORE}"))
        connection.execute(text("CREATE SCHEMA public"))
    try:
        postgres_tools.restore(chunks, engine.url, folder=folder)
        with engine.connect() as connection:
            check(counts(connection))
    except BaseException:
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS public CASCADE"))
            connection.execute(text(f"ALTER SCHEMA {_BEFORE} RENAME TO public"))
        raise
    with engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA {_BEFORE} CASCADE"))


@contextmanager
def for_a_while(url: URL, *, name: str) -> Iterator[Engine]:
    """A database beside the site's, which goes again."""
    admin = create_engine(url, isolation_level="AUTOCOMMIT", hide_parameters=True)
    other = create_engine(url.set(database=name), hide_parameters=True)
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield other
        finally:
            other.dispose()
            with admin.connect() as connection:
                connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
    finally:
        admin.dispose()
