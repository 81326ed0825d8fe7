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
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from flask_migrate import upgrade
from sqlalchemy import func, insert, select

from benchmarks.figures import Figures

DAYS, LANGUAGES = (
    730,
    ("en", "pa", "ur", "pl", "ro", "gu", "hi", "bn", "ar", "fa", "lt", "it", "ckb"),
)
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
AT_ONCE = 20_000


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
    from pact.areas.models import Ward
    from pact.concerns.models import Concern
    from pact.core.db import db, transaction
    from pact.themes.models import Theme, ThemeAssignment

    wards = db.session.scalars(select(Ward.id).order_by(Ward.id)).all()
    themes = db.session.scalars(select(Theme.id).order_by(Theme.id)).all()
    for rows in made(size, wards, themes):
        with transaction() as session:
            session.execute(insert(Concern), [concern for concern, _placed in rows])
            session.execute(insert(ThemeAssignment), [placed for _concern, placed in rows])


def made(size: int, wards: Any, themes: Any) -> Iterator[list[tuple[Any, Any]]]:
    """Rows of both tables, some thousands at a time; the same every time."""
    from pact.concerns.models import Channel, ConcernState
    from pact.themes.models import AssignmentSource

    chance = np.random.default_rng(7)
    channels, sources = list(Channel), list(AssignmentSource)

    def some(of: Any, number: int) -> Any:
        return [of[each] for each in (len(of) * chance.random(number) ** 2).astype(int)]

    for begin in range(0, size, AT_ONCE):
        n = min(AT_ONCE, size - begin)
        ages = chance.random(n) * DAYS
        columns = zip(
            some(wards, n), some(themes, n), some(LANGUAGES, n), some(channels, n),
            some(sources, n), ages, strict=True,
        )  # fmt: skip
        yield [
            (
                {
                    "id": id,
                    "reference": f"b{id}",
                    "follow_up_hash": f"b{id}",
                    "ward_id": ward,
                    "words": None,
                    "language": language,
                    "channel": channel,
                    "state": ConcernState.THEMED,
                    "received_at": NOW - timedelta(days=age),
                },
                {
                    "concern_id": id,
                    "theme_id": theme,
                    "source": source,
                    "confidence": 1.0,
                    "made_at": NOW,
                },
            )
            for id, (ward, theme, language, channel, source, age) in enumerate(columns, begin + 1)
        ]


def taken(work: Callable[[], Any]) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def best(work: Callable[[], Any], times: int = 7) -> float:
    """The middle of several tries, each seeing the database afresh."""
    from pact.core.db import db

    found = []
    for _time in range(times):
        db.session.rollback()
        found.append(taken(work))
    return median(found)


if __name__ == "__main__":
    main()
