"""Web workers killed while people send: `python -m tests.drills.killed_web`.

Twenty browsers send concerns while gunicorn's workers are killed every 0.2 to 0.8 seconds. Whoever
was shown a reference must have a stored concern, and one only.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from pact.concerns.models import Concern
from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.running import RunningSite, running
from tests.drills.senders import Senders, residents
from tests.drills.sites import Kind, a_site

AT_ONCE = 20
_RANDOM = random.Random(7)  # noqa: S311 - a drill


class Killer:
    """Kills one of gunicorn's workers at a time, as long as it is asked to."""

    def __init__(self, site: RunningSite) -> None:
        self._site, self.kills, self._next = site, 0, 0.0

    def strike(self) -> None:
        """Kill a worker, if it is time."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _RANDOM.uniform(0.2, 0.8)
        if workers := self._site.children("web"):
            try:
                os.kill(_RANDOM.choice(workers), signal.SIGKILL)
                self.kills += 1
            except ProcessLookupError:
                pass


def drill(app: Flask, site: RunningSite, *, concerns: int, seconds: float) -> dict[str, Any]:
    """What came of it: figures, with `lost` and `double` that must be 0."""
    ready = residents(app, concerns)
    site.serve("web", workers=4)
    site.wait("web")
    senders, killer = Senders([site.url("web")], ready, at_once=AT_ONCE), Killer(site)
    began = time.monotonic()
    senders.start()
    senders.join(seconds, meanwhile=killer.strike)
    took = time.monotonic() - began
    db.session.rollback()
    stored = Counter(db.session.scalars(select(Concern.follow_up_hash)))
    acknowledged = [each for each in ready if each.acknowledged]
    return {
        "acknowledged": len(acknowledged),
        "sent": concerns,
        "workers killed": killer.kills,
        "answers that did not come": senders.failures,
        "seconds": round(took),
        "lost": sum(stored[each.link_hash] == 0 for each in acknowledged),
        "double": sum(stored[each.link_hash] > 1 for each in ready),
    }


def main() -> int:
    """Run it on each database; 1 where anything was lost or doubled."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--concerns", type=int, default=5_000)
    asked.add_argument("--minutes", type=float, default=12)
    course, notes = asked.parse_args(), Notes("killed_web")
    for kind in Kind:
        with (
            tempfile.TemporaryDirectory() as name,
            a_site(kind, Path(name)) as (app, url),
            running(url, Path(name)) as site,
        ):
            figures = drill(app, site, concerns=course.concerns, seconds=60 * course.minutes)
        wrong = [] if figures["acknowledged"] else ["nobody was answered: nothing was tried"]
        notes.note(kind.label, figures, nothing=("lost", "double"), wrong=wrong)
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
