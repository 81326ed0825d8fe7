"""Drill: twenty parallel identical ballots, a hundred rounds, on SQLite and PostgreSQL.

`python -m tests.drills.ballots [ROUNDS]` fails unless every round was one vote.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from flask import Flask
from sqlalchemy import func, select

from pact import create_app
from pact.ballots import box
from pact.ballots.models import ballot_paper
from pact.core.db import db
from pact.core.limits import limiter
from tests.ballots.parallel import at_once, casting
from tests.databases import PostgresCopies, SqliteCopies
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind
from tests.factories.ballots import a_vote, closed

AT_ONCE = 20


@contextmanager
def site(url: str, folder: Path) -> Iterator[Flask]:
    """The site on a database, without a browser's tokens."""
    app = create_app(
        {"SQLALCHEMY_DATABASE_URI": url, "INSTANCE": folder, "WTF_CSRF_ENABLED": False}
    )
    limiter.enabled = False
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def drill(app: Flask, rounds: int) -> tuple[int, float]:
    """In how many rounds there was not exactly one vote more, and how long a round took."""
    vote, wrong, began = a_vote(db.session(), codes=rounds), 0, time.monotonic()
    for number, code in enumerate(vote.codes, start=1):
        same = {"code": code, "key": token_hex(16), "choices": [1, 3]}
        answers = at_once(app, *casting(app, vote.path, [same] * AT_ONCE))
        db.session.rollback()
        papers = db.session.scalar(select(func.count()).select_from(ballot_paper))
        wrong += set(answers) != {(200, "counted")} or papers != number
    took = (time.monotonic() - began) / rounds
    wrong += bool(box.recount(db.session(), closed(vote)))
    return wrong, took


def main() -> int:
    """Run it on each database; 1 where a round was not one vote."""
    rounds, notes = int(sys.argv[1]) if len(sys.argv) > 1 else 100, Notes("ballots")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, make in ((Kind.SQLITE, SqliteCopies), (Kind.POSTGRESQL, PostgresCopies)):
            copies = make(folder)
            with copies.fresh() as url, site(url, folder) as app:
                wrong, took = drill(app, rounds)
            if isinstance(copies, PostgresCopies):
                copies.close()
            figures = {
                "rounds": rounds,
                "at once": AT_ONCE,
                "a round (ms)": round(took * 1000),
                "wrong": wrong,
            }
            notes.note(kind.label, figures, nothing=["wrong"])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
