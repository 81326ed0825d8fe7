"""A mail server that is down, hangs, or refuses: `python -m tests.drills.bad_mail`.

People send a concern and want to be mailed. While the mail server is down, hangs, or refuses for
now, sending must take no longer than in the times between; one address that is always refused must
hold up nobody else's mail.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import quantiles
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from pact.core.db import db
from pact.notifications.models import Message, MessageState
from tests.drills.outcomes import Notes
from tests.drills.running import HURRIED, RunningSite, eventually, running
from tests.drills.senders import Resident, Senders, residents
from tests.drills.sites import Kind, a_site
from tests.notifications.mail_server import MailServer

AT_ONCE = 4
SLOWER = 1.2
_START = (*HURRIED, "scheduler", "start")
_HANGS = 30.0  # seconds: longer than anybody waits for it
_WAITS = "4"  # seconds that the site waits for a mail server


def send(site: RunningSite, some: list[Resident]) -> list[float]:
    """Have these send, and say within how many seconds each was answered."""
    senders = Senders([site.url("web")], some, at_once=AT_ONCE)
    senders.start()
    senders.join(300)
    return [each.seconds[0] for each in some]


def nineteen_of_twenty(seconds: list[float]) -> float:
    """Within how many seconds 19 of 20 were answered."""
    return quantiles(seconds, n=20)[-1]


def drill(app: Flask, site: RunningSite, mail: MailServer, *, people: int) -> dict[str, Any]:
    """What came of it: figures, and under `times` how much longer sending took in each trouble."""
    ready = residents(app, people, with_mail=True)
    db.session.remove()
    refused = ready[0].email
    assert refused is not None
    mail.answers[refused] = "550 5.1.1 nobody"
    site.serve("web")
    site.wait("web")
    site.start("scheduler", *_START)

    def hang(seconds: float) -> None:
        mail.sender_waits = seconds

    def refuse(answer: str | None) -> None:
        mail.sender_answer = answer

    troubles: dict[str, tuple[Callable[[], None], Callable[[], None]]] = {
        "down": (mail.stop, mail.start),
        "hanging": (lambda: hang(_HANGS), lambda: hang(0)),
        "refusing for now": (lambda: refuse("451 4.3.0 not now"), lambda: refuse(None)),
    }
    parts = len(troubles) * 2 + 2
    size = people // parts
    share = [ready[at * size : (at + 1) * size] for at in range(parts - 1)]
    share.append(ready[(parts - 1) * size :])
    send(site, share.pop())  # warm
    normal, bad = send(site, share.pop()), {}
    for name, (begin, end) in troubles.items():
        begin()
        bad[name] = send(site, share.pop())
        end()
        normal += send(site, share.pop())
    usual = nineteen_of_twenty(normal)

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
        "19 of 20 answered within, normally (s)": round(usual, 3),
        **{
            f"{name}: times that": round(nineteen_of_twenty(seconds) / usual, 2)
            for name, seconds in bad.items()
        },
    }


def wrong(figures: dict[str, Any]) -> list[str]:
    """What is not as promised."""
    found = []
    if figures["mails delivered"] != figures["people"] - 1:
        found.append(f"{figures['mails delivered']} of {figures['people'] - 1} mails delivered")
    for name, figure in figures.items():
        if name.endswith("times that") and figure > SLOWER:
            found.append(f"{name} is {figure}, more than {SLOWER}")
    return found


def main() -> int:
    """Run it on each database; 1 where somebody was not told, or waited."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--people", type=int, default=800)
    people, notes = asked.parse_args().people, Notes("bad_mail")
    for kind in Kind:
        mail = MailServer()
        mail.start()
        with (
            tempfile.TemporaryDirectory() as name,
            a_site(kind, Path(name)) as (app, url),
            running(url, Path(name), SMTP_SERVER=mail.address, SMTP_SECONDS=_WAITS) as site,
        ):
            figures = drill(app, site, mail, people=people)
        mail.stop()
        notes.note(kind.label, figures, nothing=[], wrong=wrong(figures))
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
