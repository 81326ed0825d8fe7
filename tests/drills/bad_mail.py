"""A mail server that is down, hangs, or refuses: `python -m tests.drills.bad_mail`.

Five hundred people send a concern and want to be mailed. While the mail server is down, and while
it hangs, sending must take no longer than before; one address that is always refused must hold up
nobody else's mail.
"""

import argparse
import tempfile
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from pact.core.db import db
from pact.notifications.models import Message, MessageState
from tests.drills.running import HURRIED, RunningSite, eventually, running
from tests.drills.senders import Resident, Senders, residents
from tests.drills.sites import Kind, a_site
from tests.notifications.mail_server import MailServer

AT_ONCE = 4
SLOWER = 1.2
_START = (*HURRIED, "scheduler", "start")


def send(site: RunningSite, some: list[Resident]) -> float:
    """Have these send, and say within how many seconds 19 of 20 were answered."""
    senders = Senders([site.url("web")], some, at_once=AT_ONCE)
    senders.start()
    senders.join(300)
    return quantiles((each.seconds[0] for each in some), n=20)[-1]


def drill(app: Flask, site: RunningSite, mail: MailServer, *, people: int) -> dict[str, Any]:
    """What came of it."""
    ready = residents(app, people, with_mail=True)
    db.session.remove()
    refused = ready[0].email
    assert refused is not None
    mail.answers[refused] = "550 5.1.1 nobody"
    part = people // 4
    site.serve("web")
    site.wait("web")
    site.start("scheduler", *_START)
    send(site, ready[:part])  # warm
    normal = send(site, ready[part : 2 * part])
    mail.stop()
    down = send(site, ready[2 * part : 3 * part])
    mail.start()
    mail.sender_answer = "451 4.3.0 not now"
    hanging = send(site, ready[3 * part :])
    mail.sender_answer = None

    def delivered() -> int:
        db.session.rollback()
        done = select(func.count()).select_from(Message)
        return db.session.scalar(done.where(Message.state == MessageState.DELIVERED)) or 0

    eventually(
        lambda: delivered() >= people - 1,
        seconds=300,
        wanted=lambda: f"all told but one: {delivered()}",
    )
    failed = select(func.count()).select_from(Message).where(Message.state == MessageState.FAILED)
    return {
        "people": people,
        "acknowledged": sum(each.acknowledged for each in ready),
        "mails delivered": delivered(),
        "mails refused for good": db.session.scalar(failed),
        "95 of 100 answered within, normal (s)": round(normal, 3),
        "down: times that": round(down / normal, 2),
        "not now: times that": round(hanging / normal, 2),
    }


def main() -> int:
    """Run it on each database; 1 where somebody was not told, or waited."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=500)
    people, failed = asked.parse_args().people, 0
    for kind in Kind:
        mail = MailServer()
        mail.start()
        with (
            tempfile.TemporaryDirectory() as name,
            a_site(kind, Path(name)) as (app, url),
            running(url, Path(name), SMTP_SERVER=mail.address) as site,
        ):
            found = drill(app, site, mail, people=people)
        mail.stop()
        print(f"{kind}: {found}", flush=True)  # noqa: T201
        failed += found["mails delivered"] != people - 1
        failed += max(found["down: times that"], found["not now: times that"]) > SLOWER
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
