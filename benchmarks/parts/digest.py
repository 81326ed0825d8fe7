"""The weekly digest to very many people: queued, and drained to a mail server on this machine.

Draining them all would take most of an hour: for some seconds it is measured how fast it goes. Then
the process that sends is killed, all but some thousands are dropped from the queue, and it is begun
again: whoever is still to be told, or was told of, must have got the mail.
"""

import time
from collections import Counter

from sqlalchemy import delete, func, select

from benchmarks.bench import Bench
from benchmarks.figures import Figures
from benchmarks.known import site_at
from benchmarks.processes import cpu_seconds
from benchmarks.serving import serving
from benchmarks.subscribers import address, subscribe
from pact.core.db import db, transaction
from pact.notifications import digests
from pact.notifications.models import Message, MessageState
from tests.drills.running import HURRIED, eventually
from tests.notifications.mail_server import MailServer

QUEUED_IN = 60
REST = 2_000
_START = (*HURRIED, "scheduler", "start")


def measure(figures: Figures, bench: Bench) -> None:
    """How soon they are queued, how fast they leave, and whether anybody is left out."""
    course, url = bench.course, bench.copy()
    people = f"digest to {course.subscribers:,}"
    mail = MailServer()
    mail.start()
    try:
        with site_at(url), serving() as site:
            subscribe(course.subscribers)
            began = time.monotonic()
            while _queue():
                pass
            queued = time.monotonic() - began
            assert _count() == course.subscribers, f"{_count()} are queued"
            figures.add(f"{people}: queued in", queued, "s", at_most=QUEUED_IN)
            settings = {
                "DATABASE_URL": url,
                "SMTP_SERVER": mail.address,
                "PACT_INSTANCE": str(site.folder),
            }
            site.start("scheduler", *_START, **settings)
            eventually(lambda: mail.recipients, wanted=lambda: f"a mail: {site.said('scheduler')}")
            sender = site.processes["scheduler"].pid
            sent, cpu = len(mail.recipients), _cpu(sender, bench)
            time.sleep(course.drained)
            sent, cpu = len(mail.recipients) - sent, _cpu(sender, bench) - cpu
            site.kill("scheduler")
            figures.add(f"{people}: mails a second", sent / course.drained, "/s")
            figures.add(f"{people}: core time of one mail", 1000 * cpu / max(1, sent), "ms")
            _drop_most()
            site.start("scheduler", *_START, **settings)
            eventually(lambda: _count() == 0, seconds=240, wanted=lambda: f"drained: {_count()}")
            got = Counter(mail.recipients)
            told = _told()
        missing = sum(got[each] == 0 for each in told)
        figures.add(f"{people}: killed in the middle: not told", missing, at_most=0)
        twice = sum(count - 1 for count in got.values())
        figures.add(f"{people}: killed in the middle: told twice", twice)
    finally:
        mail.stop()


def _queue() -> bool:
    with transaction() as session:
        return digests.queue_due(session) == digests.BATCH


def _count() -> int:
    db.session.rollback()
    waiting = select(func.count()).where(
        Message.state == MessageState.QUEUED, Message.kind == "digest"
    )
    return int(db.session.scalar(waiting) or 0)


def _drop_most() -> None:
    """Leave those that the killed process had taken, and some that it had not."""
    with transaction() as session:
        kept = (
            select(Message.id)
            .where(Message.state == MessageState.QUEUED)
            .order_by(Message.attempts.desc(), Message.id)
            .limit(REST)
        )
        ids = session.scalars(kept).all()
        session.execute(
            delete(Message).where(Message.state == MessageState.QUEUED, Message.id.not_in(ids))
        )


def _told() -> list[str]:
    """Everybody who has a message that is not dropped."""
    facts = db.session.scalars(select(Message.facts).where(Message.kind == "digest"))
    return [address(int(each["subscriber_id"])) for each in facts]


def _cpu(sender: int, bench: Bench) -> float:
    return cpu_seconds(sender) + cpu_seconds(bench.postmaster)
