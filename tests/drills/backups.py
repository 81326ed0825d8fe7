"""Backups under load: `python -m tests.drills.backups --seconds 20`.

Writers send concerns all the time and note each that was acknowledged. Meanwhile backups are taken;
the last one is brought back, and compared: all that was acknowledged before it was taken must be
there, each once.
"""

import argparse
import os
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("PACT_ENV", "test")

from cryptography.fernet import Fernet
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import select

from pact import create_app
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import db, transaction
from pact.reference import put_in_place
from pact.safekeeping.backing_up import back_up
from pact.safekeeping.restoring import restore
from tests.factories.concerns import a_sent_concern

WRITERS = 3


def drill(app: Flask, *, seconds: float) -> dict[str, Any]:
    """What came of it: figures, with `lost` and `double` that must be 0. Ends by replacing all."""
    sent: list[tuple[datetime, str]] = []
    ending = threading.Event()
    writers = [threading.Thread(target=_write, args=(app, sent, ending)) for _ in range(WRITERS)]
    for each in writers:
        each.start()
    end, taken = time.monotonic() + seconds, []
    keys, folder = [os.urandom(32)], app.config["INSTANCE"] / "drill"
    try:
        while time.monotonic() < end or not taken:
            time.sleep(1.1)  # a name has seconds
            began = time.monotonic()
            file = back_up(db.engine, folder, keys=keys, config=app.config)
            taken.append((time.monotonic() - began, file))
    finally:
        ending.set()
        for each in writers:
            each.join()
    acknowledged = list(sent)
    done = restore(db.engine, taken[-1][1], keys=keys, config=app.config, replace=True)
    there = Counter(db.session().scalars(select(Concern.reference)))
    before = [ref for at, ref in acknowledged if at <= done.manifest.taken_at]
    return {
        "acknowledged": len(acknowledged),
        "acknowledged before the last backup": len(before),
        "backups taken": len(taken),
        "slowest backup, seconds": round(max(took for took, _file in taken), 2),
        "restored in seconds": round(done.seconds, 2),
        "lost": sum(ref not in there for ref in before),
        "double": sum(number > 1 for number in there.values()),
    }


def _write(app: Flask, sent: list[tuple[datetime, str]], ending: threading.Event) -> None:
    with app.app_context():
        while not ending.is_set():
            reference = a_sent_concern(db.session()).concern.reference
            sent.append((clock.now(), reference))
        db.session.remove()


def main(say: Callable[[str], object] = print) -> int:
    """Make a site of its own, on SQLite or DATABASE_URL, and say what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=20)
    seconds = asked.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        app = create_app({"INSTANCE": Path(folder), **_database(folder)})
        app.config["BACKUP_KEYS"] = Fernet.generate_key().decode()
        with app.app_context():
            upgrade()
            with transaction() as session:
                put_in_place(session)
            figures = drill(app, seconds=seconds)
            db.session.remove()
            db.engine.dispose()
    for what, figure in figures.items():
        say(f"{what:40} {figure}")
    return bool(figures["lost"] or figures["double"])


def _database(folder: str) -> dict[str, str]:
    given = os.environ.get("DATABASE_URL")
    return {"SQLALCHEMY_DATABASE_URI": given or f"sqlite:///{folder}/drill.sqlite3"}


if __name__ == "__main__":
    raise SystemExit(main())
