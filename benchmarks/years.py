"""Whether what is planted in made-up years is found, and nothing else:

    python -m benchmarks.years [--concerns 20000] [--seeds 5]

Makes a city for each seed in a folder of its own, with the site's own tables, and asks the site
itself what rises, on the last day of each surge and on eight days that are five weeks apart, and
where concern and recorded crime drift apart.
"""

import argparse
import json
import os
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ["PACT_ENV"] = "test"

from flask_migrate import upgrade
from sqlalchemy import select

from pact import create_app
from pact.areas.models import Ward
from pact.core.db import db, transaction
from pact.demo.years.expected import Size
from pact.demo.years.filling import fill
from pact.demo.years.finding import looks, surge_found
from pact.reference import put_in_place
from pact.voices.drift import drifts

UNTIL = date(2026, 11, 1)


def measured(size: Size, folder: Path) -> dict[str, Any]:
    """What is found in one city."""
    address = f"sqlite:///{folder / 'years.sqlite3'}"
    app = create_app({"SQLALCHEMY_DATABASE_URI": address, "INSTANCE": folder})
    with app.app_context():
        upgrade()
        with transaction() as session:
            put_in_place(session)
        began = time.monotonic()
        years = fill(size, keep_for=timedelta(days=90))
        seconds = time.monotonic() - began
        session = db.session()
        planted = years.planted
        found = [surge_found(session, planted, each) is not None for each in planted.surges]
        seen = list(looks(session, planted, until=UNTIL))
        wards = session.scalars(select(Ward.id)).all()
        drift = planted.drift.ward, planted.drift.theme
        apart = [
            (each.ward.slug, each.theme.key)
            for each in drifts(session, ward_ids=wards, until=UNTIL)
        ]
        db.session.remove()
        db.engine.dispose()
    return {
        "seed": size.seed,
        "surges": sum(found),
        "wrong": [len(each.wrong) for each in seen],
        "quiet": sum(each.quiet for each in seen),
        "drift": drift in apart,
        "other drifts": len(set(apart) - {drift}),
        "seconds": round(seconds, 1),
    }


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--concerns", type=int, default=20_000)
    asked.add_argument("--seeds", type=int, default=5)
    wanted = asked.parse_args()
    rows = []
    for seed in range(1, wanted.seeds + 1):
        size = Size(concerns=wanted.concerns, seed=seed, until=UNTIL)
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measured(size, Path(folder)))
        print(json.dumps(rows[-1]), flush=True)
    wrong = sum(sum(each["wrong"]) for each in rows)
    quiet = sum(each["quiet"] for each in rows)
    figures = {
        "concerns": wanted.concerns,
        "surges found": sum(each["surges"] for each in rows) / (3 * len(rows)),
        "quiet pairs flagged": wrong / quiet,
        "worst seed": max(sum(each["wrong"]) / each["quiet"] for each in rows),
        "drifts found": sum(each["drift"] for each in rows) / len(rows),
        "other drifts a city": sum(each["other drifts"] for each in rows) / len(rows),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
