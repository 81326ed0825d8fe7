"""What residents say is wrong: kept until somebody has looked at it, and a while after."""

from datetime import timedelta

from sqlalchemy import delete, or_
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.phrases.models import Outcome, Report

SETTLED_KEPT_FOR = timedelta(days=30)
KEPT_FOR = timedelta(days=180)


def receive(
    session: Session, *, locale: str, page: str | None, words: str | None, better: str | None
) -> Report:
    """Keep what a resident says of a page's words."""
    made = Report(locale=locale, page=page, words=words, better=better, received_at=clock.now())
    session.add(made)
    session.flush()
    return made


def settle(session: Session, report: Report, outcome: Outcome, *, by_id: int) -> None:
    """Say what became of a report. One that is settled stays as it is."""
    session.refresh(report, with_for_update=True)
    if report.settled_at is not None:
        return
    report.settled_at, report.settled_by_id = clock.now(), by_id
    report.outcome = outcome
    audit.record(
        session,
        actor_id=by_id,
        deed="settled report of words",
        about="phrase_report",
        about_id=report.id,
        outcome=outcome.value,
    )
    session.flush()


def forget_old(session: Session) -> None:
    """Delete reports that were settled a while ago, and those too old to be of use."""
    now = clock.now()
    session.execute(
        delete(Report).where(
            or_(Report.settled_at < now - SETTLED_KEPT_FOR, Report.received_at < now - KEPT_FOR)
        )
    )
