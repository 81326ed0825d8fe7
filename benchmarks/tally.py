"""The officer's ward × theme × month view from the tally, beside the plain GROUP BY.

python -m benchmarks.tally [HOW_MANY] [DATABASE_URL]: prints a table and one JSON line a row. It
makes its own migrated database (by default a SQLite file that goes again) and fills it with
concerns of 20 wards, 24 months, 13 languages and every channel. A given DATABASE_URL must be an
empty one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from sqlalchemy import func, select, text

from benchmarks.figures import Figures

DAYS, LANGUAGES = (
    730,
    ("en", "pa", "ur", "pl", "ro", "gu", "hi", "bn", "ar", "fa", "lt", "it", "ckb"),
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    os.environ["PACT_ENV"] = "test"
    from pact import create_app
    from pact.core import clock
    from pact.core.db import db, transaction
    from pact.reference import put_in_place

    with tempfile.TemporaryDirectory() as folder, clock.set_to(NOW):
        url = sys.argv[2] if len(sys.argv) > 2 else f"sqlite:///{folder}/tally.sqlite3"
        app = create_app({"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": Path(folder)})
        with app.app_context():
            upgrade()
            with transaction() as session:
                put_in_place(session)
            measure(size, db.engine.dialect.name)
            db.session.remove()
            db.engine.dispose()


def measure(size: int, database: str) -> None:
    """Fill it, count, and compare."""
    from pact.areas.queries import wards
    from pact.core.db import db, transaction
    from pact.insights import checking, queries, services
    from pact.insights.tallying import month_of

    figures = Figures()
    filled = taken(lambda: fill(size))
    figures.add(f"{database}: {size:,} concerns stored, marks and all", filled, "s")

    def rebuild() -> None:
        with transaction() as session:
            services.rebuild(session)

    figures.add(f"{database}: the whole tally counted anew", taken(rebuild), "s")
    ids = [ward.id for ward in wards(db.session())]
    first = month_of(NOW - timedelta(days=DAYS))
    among = queries.Among(ids, first, month_of(NOW))
    kept = best(lambda: queries.by_theme_ward_month(db.session(), among))
    counted = best(lambda: plain(database), times=3)
    figures.add(f"{database}: ward x theme x month from the tally", 1000 * kept, "ms")
    figures.add(f"{database}: the plain GROUP BY", 1000 * counted, "ms")
    figures.add(f"{database}: times faster", counted / kept, "x", at_least=25)
    punjabi = queries.Among(ids, first, month_of(NOW), "pa")
    one = best(lambda: queries.by_theme_ward_month(db.session(), punjabi))
    figures.add(f"{database}: the same of one language", 1000 * one, "ms")
    differences = len(checking.differences(db.session()))
    figures.add(f"{database}: numbers that differ", differences, at_most=0)
    figures.show()


def plain(database: str) -> Any:
    """The count that the view would be without the tally, with the cheapest month there is."""
    from pact.concerns.models import Concern
    from pact.core.db import db
    from pact.themes.counting import countable
    from pact.themes.models import ThemeAssignment

    month = (
        func.substr(Concern.received_at, 1, 7)
        if database == "sqlite"
        else func.date_trunc("month", Concern.received_at, "Europe/London")
    ).label("month")
    return (
        db.session()
        .execute(
            select(Concern.ward_id, ThemeAssignment.theme_id, month, func.count())
            .join(ThemeAssignment, ThemeAssignment.concern_id == Concern.id)
            .where(countable())
            .group_by(Concern.ward_id, ThemeAssignment.theme_id, month)
        )
        .all()
    )


def fill(size: int) -> None:
    """Concerns as they might come: some wards, themes and languages far more often than others."""
    from pact.concerns.models import Channel
    from pact.core.db import db, transaction
    from pact.themes.models import AssignmentSource

    sqlite = db.engine.dialect.name == "sqlite"
    numbers = (
        "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < :size)"
        if sqlite
        else "WITH n AS (SELECT generate_series(1, :size) AS id)"
    )
    ago = f"CAST({_chance(5)} * {DAYS * 86_400} AS integer)"
    at = (
        f"strftime('%Y-%m-%d %H:%M:%S.000000', :now, '-' || {ago} || ' seconds')"
        if sqlite
        else f"CAST(:now AS timestamptz) - {ago} * interval '1 second'"
    )
    concerns = f"""
        INSERT INTO concern (id, reference, follow_up_hash, ward_id, language, channel, state,
                             restricted, help_kinds, received_at)
        {numbers} SELECT n.id, 'b' || n.id, 'b' || n.id, {_some("ward", 1)}, {_of(LANGUAGES, 2)},
            {_of([each.value for each in Channel], 3)}, 'themed', false, '[]', {at} FROM n
    """  # noqa: S608 - nothing but our own words
    places = f"""
        INSERT INTO theme_assignment (id, concern_id, theme_id, source, confidence, made_at)
        {numbers} SELECT n.id, n.id, {_some("theme", 4)},
            {_of([each.value for each in AssignmentSource], 6)}, 1.0, {at} FROM n
    """  # noqa: S608 - nothing but our own words
    values = {"size": size, "now": NOW.strftime("%Y-%m-%d %H:%M:%S")}
    with transaction() as session:
        session.execute(text(concerns), values)
        session.execute(text(places), values)
    if not sqlite:  # as its own keeper does some minutes later
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE concern"))
            connection.execute(text("VACUUM ANALYZE theme_assignment"))


def _chance(which: int) -> str:
    """A number from 0 to 1 for each row, the same every time."""
    steps = (7919, 104_729, 15_485_863, 32_452_843, 49_979_687, 67_867_967)
    return f"(((CAST(n.id AS bigint) * {steps[which - 1]} + {which * 101}) % 1000003) / 1000003.0)"


def _some(table: str, which: int) -> str:
    """The number of a row: of the first ones far more often."""
    few = f"(SELECT count(*) FROM {table})"  # noqa: S608 - nothing but our own words
    return f"1 + CAST(floor({_chance(which)} * {_chance(which)} * {few}) AS integer)"


def _of(values: Sequence[str], which: int) -> str:
    """One of the values: of the first ones far more often."""
    place = f"CAST(floor({_chance(which)} * {_chance(which)} * {len(values)}) AS integer)"
    whens = " ".join(f"WHEN {at} THEN '{value}'" for at, value in enumerate(values))
    return f"CASE {place} {whens} END"


def taken(work: Callable[[], Any]) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def best(work: Callable[[], Any], times: int = 7) -> float:
    """The shortest of several tries, each seeing the database afresh."""
    from pact.core.db import db

    found = []
    for _time in range(times):
        db.session.rollback()
        found.append(taken(work))
    return min(found)


if __name__ == "__main__":
    main()
