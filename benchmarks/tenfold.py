"""A made-up city of concerns, many times over, in the database itself: seconds instead of hours.

    python -m benchmarks.tenfold FROM.sqlite3 INTO.sqlite3 [--times 10]

Each copy of a concern has its words, steps, themes, suggestions and decisions, and numbers and
secrets of its own; it came some minutes after the one that it was copied from. Meetings, priorities
and people are not copied. The tally is counted anew afterwards: `flask insights rebuild`; the words
are read into their index: `flask search index`.
"""

import argparse
import sqlite3
import time
from pathlib import Path

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
    with sqlite3.connect(wanted.source) as source, sqlite3.connect(wanted.target) as database:
        source.backup(database)
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA cache_size=-400000")
        triggers = database.execute(
            "SELECT name, sql FROM sqlite_master"
            " WHERE type = 'trigger' AND (name LIKE 'tally%' OR name LIKE 'words%')"
        ).fetchall()
        for name, _sql in triggers:
            database.execute(f"DROP TRIGGER {name}")
        step = _last(database, "concern")
        for number in range(1, wanted.times):
            moved = {"id": f"id + {number * step}"} | _secrets(number)
            _copied(database, "concern", moved, concerns=step)
        for table in _PARTS:
            last = _last(database, table)
            for number in range(1, wanted.times):
                moved = {"concern_id": f"concern_id + {number * step}"}
                if last:
                    moved["id"] = f"id + {number * last}"
                _copied(database, table, moved, concerns=step)
        for _name, sql in triggers:
            database.execute(sql)
        database.execute(
            "INSERT INTO words_mark (concern_id)"
            " SELECT id FROM concern WHERE words IS NOT NULL AND id > :step",
            {"step": step},
        )
    print(f"{time.perf_counter() - began:.1f} s, {wanted.target.stat().st_size / 1e6:.0f} MB")


def _secrets(number: int) -> dict[str, str]:
    minutes = f"strftime('%Y-%m-%d %H:%M:%f000', received_at, '+{number} minutes')"
    return {
        "reference": f"reference || '{number}'",
        "draft_key_hash": "NULL",
        "follow_up_hash": f"follow_up_hash || '{number}'",
        "received_at": minutes,
    }


def _last(database: sqlite3.Connection, table: str) -> int:
    columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    if "id" not in columns:
        return 0
    query = f"SELECT coalesce(max(id), 0) FROM {table}"  # noqa: S608 - nothing but our own words
    return int(database.execute(query).fetchone()[0])


def _copied(
    database: sqlite3.Connection, table: str, changed: dict[str, str], *, concerns: int
) -> None:
    of = "concern_id" if "concern_id" in changed else "id"
    names = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    values = [changed.get(name, name) for name in names]
    database.execute(
        f"INSERT INTO {table} ({', '.join(names)})"  # noqa: S608 - as above
        f" SELECT {', '.join(values)} FROM {table} WHERE {of} <= {concerns}"
    )


if __name__ == "__main__":
    main()
