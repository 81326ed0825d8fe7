"""A made-up city of concerns, many times over, in the database itself: seconds instead of hours.

Each copy of a concern has its words, steps, themes, suggestions and decisions, and numbers and
secrets of its own; it came some minutes after the one that it was copied from. Meetings, priorities
and people are not copied. The tally is to be counted anew afterwards (`flask insights rebuild`),
and the words are to be read into their index (`flask search index`).

    python -m benchmarks.tenfold FROM.sqlite3 INTO.sqlite3 [--times 10]
"""

import argparse
import shutil
import time
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, create_engine, inspect, text

# What hangs on a concern, and may be there as often as the concern is.
_PARTS = (
    "theme_assignment",
    "theme_suggestion",
    "theme_decision",
    "theme_join",
    "concern_step",
    "concern_addition",
    "priority_concern",
)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("source", type=Path)
    asked.add_argument("target", type=Path)
    asked.add_argument("--times", type=int, default=10)
    wanted = asked.parse_args()
    began = time.perf_counter()
    shutil.copyfile(wanted.source, wanted.target)
    multiply(create_engine(f"sqlite:///{wanted.target}"), times=wanted.times)
    print(f"{time.perf_counter() - began:.1f} s, {wanted.target.stat().st_size / 1e6:.0f} MB")


def multiply(engine: Engine, *, times: int) -> None:
    """Have so many times as many concerns."""
    with engine.begin() as database:
        triggers = _without_triggers(database)
        step = _last(database, "concern")
        for number in range(1, times):
            moved = {"id": f"id + {number * step}"} | _secrets(database, number)
            _copied(database, "concern", moved, concerns=step)
        for table in _PARTS:
            last = _last(database, table)
            for number in range(1, times):
                moved = {"concern_id": f"concern_id + {number * step}"}
                if last:
                    moved["id"] = f"id + {number * last}"
                _copied(database, table, moved, concerns=step)
        for each in triggers:
            database.execute(text(each))
        database.execute(
            text(
                "INSERT INTO words_mark (concern_id)"
                " SELECT id FROM concern WHERE words IS NOT NULL AND id > :step"
            ),
            {"step": step},
        )
        if database.dialect.name == "postgresql":
            for table in ("concern", *_PARTS):
                _count_on(database, table)


def _without_triggers(database: Connection) -> list[str]:
    """Have nothing note what is copied; the statements that bring that back."""
    if database.dialect.name == "postgresql":
        database.execute(text("SET LOCAL session_replication_role = replica"))
        return []
    database.execute(text("PRAGMA cache_size=-400000"))
    found = database.execute(
        text(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name IN :tables"
        ).bindparams(bindparam("tables", ("concern", *_PARTS), expanding=True))
    ).all()
    for name, _sql in found:
        database.execute(text(f"DROP TRIGGER {name}"))
    return [sql.replace(":", "\\:") for _name, sql in found]


def _secrets(database: Connection, number: int) -> dict[str, str]:
    minutes = (
        f"received_at + {number} * interval '1 minute'"
        if database.dialect.name == "postgresql"
        else f"strftime('%Y-%m-%d %H\\:%M\\:%f000', received_at, '+{number} minutes')"
    )
    return {
        "reference": f"reference || '{number}'",
        "draft_key_hash": "NULL",
        "follow_up_hash": f"substr(follow_up_hash, 1, 60) || '-{number}'",
        "received_at": minutes,
    }


def _columns(database: Connection, table: str) -> list[str]:
    return [each["name"] for each in inspect(database).get_columns(table)]


def _last(database: Connection, table: str) -> int:
    if "id" not in _columns(database, table):
        return 0
    query = f"SELECT coalesce(max(id), 0) FROM {table}"  # noqa: S608 - nothing but our own words
    return int(database.execute(text(query)).scalar_one())


def _copied(database: Connection, table: str, changed: dict[str, str], *, concerns: int) -> None:
    of = "concern_id" if "concern_id" in changed else "id"
    names = _columns(database, table)
    values = [changed.get(name, name) for name in names]
    statement = (
        f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608 - as above
        f" SELECT {', '.join(values)} FROM {table} WHERE {of} <= {concerns}"
    )
    database.execute(text(statement))


def _count_on(database: Connection, table: str) -> None:
    """The next row's number comes after the last one's."""
    if last := _last(database, table):
        database.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"))


if __name__ == "__main__":
    main()
