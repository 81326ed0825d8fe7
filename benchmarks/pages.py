"""How long pages take, and how many statements they need, on a city that is there:

    PACT_ENV=demo PACT_INSTANCE=../years python -m benchmarks.pages [--slow 50]

Made with `flask demo years` (docs/made-up-years.md). Each page is asked for three times in one
process, and the fastest is told; nothing is kept between them that a page does not keep itself.
`--slow` shows each statement that took so many milliseconds.
"""

import argparse
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import Engine, event, func, select

from pact import create_app
from pact.concerns.models import Concern
from pact.core import clock, rubbish
from pact.core.db import db
from pact.demo.people import PASSWORD
from pact.meetings.models import Meeting, MeetingState

TIMES = 3
RESIDENTS = (
    "/en/",
    "/en/wards",
    "/en/wards/heath-town",
    "/pa/wards/penn",
    "/en/city",
    "/en/you-said-we-did",
    "/en/strategy",
    "/en/meetings",
    "/en/meetings.ics",
    "/en/wards/heath-town/meetings",
    "/en/wards/heath-town/meetings.ics",
    "/en/news.atom",
    "/en/meetings/{held}",
    "/en/meetings/{held}/minutes",
    "/en/meetings/{coming}",
    "/en/meetings/{coming}/agenda",
)
OFFICER = (
    "/desk",
    "/desk/review",
    "/desk/review/sure",
    "/desk/review/new-words",
    "/desk/themes",
    "/desk/themes?ward=heath-town",
    "/desk/themes/table",
    "/desk/themes/compare",
    "/desk/themes/rising",
    "/desk/themes/concerns?ward=heath-town&theme=flytipping",
    "/desk/quality",
    "/desk/taxonomy",
    "/desk/taxonomy/flytipping",
    "/desk/emerging",
    "/desk/joined",
    "/desk/search?q=bins",
    "/desk/meetings",
    "/desk/priorities",
    "/desk/actions",
    "/desk/feeling-safe",
    "/desk/equality",
    "/desk/drift",
    "/desk/voices",
    "/desk/insights",
    "/desk/insights/themes",
)
BOARD = ("/desk", "/desk/strategy", "/desk/assessment", "/desk/plan")


@contextmanager
def sent(engine: Engine) -> Iterator[list[tuple[float, str]]]:
    """The statements that the block sends, each with its seconds until the first row."""
    found: list[tuple[float, str]] = []
    began: list[float] = []

    def before(*_each: Any) -> None:
        began.append(time.perf_counter())

    def after(_conn: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        found.append((time.perf_counter() - began.pop(), statement))

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)


def asked(
    browser: FlaskClient, page: str, who: str, *, engine: Engine, slow: float
) -> dict[str, Any]:
    """What a page costs."""
    best: dict[str, Any] = {}
    for _time in range(TIMES):
        with sent(engine) as statements:
            began = time.perf_counter()
            answer = browser.get(page)
            size = len(answer.data)
            ms = 1000 * (time.perf_counter() - began)
        rubbish.take_out()
        if not best or ms < best["ms"]:
            best = {
                "page": page,
                "who": who,
                "status": answer.status_code,
                "ms": round(ms, 1),
                "statements": len(statements),
                "database ms": round(1000 * sum(each for each, _ in statements), 1),
                "kB": round(size / 1024),
                "slow": [
                    (round(1000 * each), " ".join(text.split())[:300])
                    for each, text in statements
                    if 1000 * each >= slow
                ],
            }
        if answer.status_code != 200:
            break
    return best


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--slow", type=float, default=float("inf"))
    slow = options.parse_args().slow
    app = create_app({"RATELIMIT_ENABLED": False, "WTF_CSRF_ENABLED": False})
    with app.app_context():
        session, engine = db.session(), db.engine
        last = session.scalars(select(func.max(Concern.received_at))).one()
        now = max(last + timedelta(hours=9), last)
        of = select(Meeting.uid).order_by(Meeting.starts_at.desc()).limit(1)
        known = {
            "held": session.scalars(of.where(Meeting.state == MeetingState.CLOSED)).one(),
            "coming": session.scalars(of.where(Meeting.state == MeetingState.PUBLISHED)).one(),
        }
        db.session.remove()
    rows = []
    rubbish.wait_for_the_end_of_a_request()
    with clock.set_to(now):
        for who, pages in (("", RESIDENTS), ("officer", OFFICER), ("board", BOARD)):
            browser = app.test_client()
            if who:
                form = {"email": f"{who}@demo.example", "password": PASSWORD}
                browser.post("/desk/sign-in", data=form)
            for page in pages:
                row = asked(
                    browser, page.format(**known), who or "resident", engine=engine, slow=slow
                )
                if row["status"] == 404:
                    continue
                rows.append(row)
                print(
                    f"{row['ms']:9.1f} ms {row['statements']:4} statements "
                    f"{row['database ms']:9.1f} ms {row['kB']:5} kB  {row['who']} {row['page']}"
                    + ("" if row["status"] == 200 else f"  {row['status']}")
                )
                for ms, text in row["slow"]:
                    print(f"          {ms} ms: {text}")
    print(json.dumps([{k: v for k, v in row.items() if k != "slow"} for row in rows]))


if __name__ == "__main__":
    main()
