"""The scheduler killed while it hands mail over: `python -m tests.drills.killed_scheduler`.

A thousand people are written to. Each time that some more mails have arrived, the scheduler is
killed, as near to the mail server's answer as may be, and started anew. None may be missing; one a
kill may come twice, and then under the same Message-ID.
"""

import argparse
import tempfile
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from flask import Flask

from pact.core.db import db
from tests.drills.outcomes import Notes
from tests.drills.running import HURRIED, RunningSite, eventually, running
from tests.drills.sites import Kind, a_site
from tests.factories.notifications import queued_mails
from tests.notifications.mail_server import MailServer

_START = (*HURRIED, "scheduler", "start")


def drill(
    app: Flask, site: RunningSite, mail: MailServer, *, messages: int, kills: int
) -> dict[str, Any]:
    """What came of it: figures, with `missing` and the two after it that must be 0."""
    people = [f"person-{number}@drill.example" for number in range(messages)]
    queued_mails(db.session(), *people, ward="park")
    site.start("scheduler", *_START)
    for kill in range(1, kills + 1):
        mark = messages * kill // (kills + 1)
        eventually(lambda mark=mark: len(mail.arrived) >= mark, wanted=lambda: "so much mail")
        site.kill("scheduler")
        site.start("scheduler", *_START)
    eventually(
        lambda: set(people) <= set(mail.recipients),
        seconds=300,
        wanted=lambda: f"all told: {len(set(people) - set(mail.recipients))} are missing",
    )
    names: dict[str, set[str]] = defaultdict(set)
    for message in mail.arrived:
        names[str(message["To"])].add(str(message["Message-ID"]))
    times = Counter(mail.recipients)
    repeats = sum(times[each] - 1 for each in people)
    return {
        "messages": messages,
        "kills": kills,
        "came twice": repeats,
        "missing": sum(times[each] == 0 for each in people),
        "more repeats than kills": max(0, repeats - kills),
        "repeats under another name": sum(len(each) > 1 for each in names.values()),
    }


def main() -> int:
    """Run it on each database; 1 where anything is missing."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=1000)
    asked.add_argument("--kills", type=int, default=20)
    course, notes = vars(asked.parse_args()), Notes("killed_scheduler")
    for kind in Kind:
        mail = MailServer()
        mail.start()
        with (
            tempfile.TemporaryDirectory() as name,
            a_site(kind, Path(name)) as (app, url),
            running(url, Path(name), SMTP_SERVER=mail.address) as site,
        ):
            figures = drill(app, site, mail, **course)
        mail.stop()
        notes.note(kind.label, figures, nothing=list(figures)[3:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
