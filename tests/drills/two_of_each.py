"""Two of each on one PostgreSQL, one of each killed: `python -m tests.drills.two_of_each`.

Two web servers, two schedulers, two task workers and two engines. People send concerns to both web
servers; then one of each is killed. Every concern that was acknowledged must be stored once, have
its confirmation mailed, and be ranked by the engine.
"""

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from pact.concerns.models import Concern
from pact.core.db import db
from pact.core.models import JobRun, OutboxDelivery
from pact.themes.models import ThemeSuggestion
from tests.drills.outcomes import Notes
from tests.drills.running import HURRIED, RunningSite, eventually, free_port, running
from tests.drills.senders import Resident, Senders, residents
from tests.drills.sites import Kind, a_site
from tests.notifications.mail_server import MailServer

BOTH = ("a", "b")
AT_ONCE = 8
DONE_WITHIN = 300.0


def engines() -> dict[str, str]:
    """Where two engines are to listen."""
    return {name: f"127.0.0.1:{free_port()}" for name in BOTH}


def start(site: RunningSite, engine_at: dict[str, str]) -> None:
    """Start two of each, and wait until they are there."""
    for name in BOTH:
        site.start(f"engine {name}", "flask", "engine", "--at", engine_at[name])
        site.serve(f"web {name}")
        site.start(f"scheduler {name}", *HURRIED, "scheduler", "start")
        site.start(f"worker {name}", *HURRIED, "worker", "start")
    for name in BOTH:
        site.wait(f"web {name}")
        site.wait_for_engine(engine_at[name])


def drill(app: Flask, site: RunningSite, mail: MailServer, *, concerns: int) -> dict[str, Any]:
    """What came of it: figures, of which all but the first two must be 0."""
    ready = residents(app, concerns, with_mail=True)
    senders = Senders([site.url(f"web {name}") for name in BOTH], ready, at_once=AT_ONCE)
    senders.start()
    eventually(lambda: senders.left < concerns * 2 / 3, wanted=lambda: "a third of all sent")
    for kind in ("web", "scheduler", "worker", "engine"):
        site.kill(f"{kind} a")
    senders.join(DONE_WITHIN)
    acknowledged = [each for each in ready if each.acknowledged]
    eventually(
        lambda: _unfinished() == 0 and not _without_mail(acknowledged, mail),
        seconds=DONE_WITHIN,
        wanted=lambda: (
            f"all done: {_unfinished()} events, {len(_without_mail(acknowledged, mail))} mails"
        ),
    )
    stored = Counter(db.session.scalars(select(Concern.follow_up_hash)))
    ranked = set(
        db.session.scalars(
            select(Concern.follow_up_hash).where(Concern.id.in_(select(ThemeSuggestion.concern_id)))
        )
    )
    return {
        "acknowledged": len(acknowledged),
        "answers that did not come": senders.failures,
        "not acknowledged": len(ready) - len(acknowledged),
        "lost": sum(stored[each.link_hash] == 0 for each in acknowledged),
        "double": sum(count > 1 for count in stored.values()),
        "not told": len(_without_mail(acknowledged, mail)),
        "not ranked": sum(each.link_hash not in ranked for each in acknowledged),
        "jobs that failed": [
            f"{name}: {problem}"
            for name, problem in db.session.execute(
                select(JobRun.job, JobRun.problem).where(JobRun.problem.is_not(None))
            )
        ],
    }


def _unfinished() -> int:
    db.session.rollback()
    unfinished = select(func.count()).select_from(OutboxDelivery)
    return db.session.scalar(unfinished.where(OutboxDelivery.state != "done")) or 0


def _without_mail(acknowledged: list[Resident], mail: MailServer) -> set[str | None]:
    return {each.email for each in acknowledged} - set(mail.recipients)


def run(folder: Path, *, concerns: int) -> dict[str, Any]:
    """The drill, from an empty PostgreSQL on."""
    mail, engine_at = MailServer(), engines()
    mail.start()
    try:
        with (
            a_site(Kind.POSTGRESQL, folder) as (app, url),
            running(
                url,
                folder,
                SMTP_SERVER=mail.address,
                ENGINE_ADDRESS=",".join(engine_at.values()),
            ) as site,
        ):
            start(site, engine_at)
            return drill(app, site, mail, concerns=concerns)
    finally:
        mail.stop()


def wrong(figures: dict[str, Any]) -> list[str]:
    """What must be nothing, and is not."""
    may_be = ("acknowledged", "answers that did not come")
    return [name for name, figure in figures.items() if figure and name not in may_be]


def main() -> int:
    """Run it and print what came of it; 1 where anything was lost."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--concerns", type=int, default=500)
    notes = Notes("two_of_each")
    with tempfile.TemporaryDirectory() as name:
        figures = run(Path(name), concerns=asked.parse_args().concerns)
    notes.note(Kind.POSTGRESQL.label, figures, nothing=list(figures)[2:])
    return notes.code


if __name__ == "__main__":
    raise SystemExit(main())
