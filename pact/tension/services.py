"""Sending reports, reading and answering them: all of it written down."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.core import audit, clock, outbox
from pact.forum.queries import is_member
from pact.tension.events import TensionAnswered
from pact.tension.models import Level, Standing, TensionReport

KEPT_FOR = timedelta(days=365)


class NotAMember(Exception):
    """The organisation is no standing member of the forum."""


@dataclass(frozen=True)
class Reported:
    """What a member says of a month."""

    month: date
    level: Level
    ward_ids: Collection[int]
    affected: str | None
    words: str


@dataclass(frozen=True)
class Answer:
    """What an officer made of a report, and what its sender is told: neutral, without names."""

    standing: Standing
    theme_id: int | None
    text: str | None


def send(
    session: Session, reported: Reported, *, organisation_id: int, by_id: int
) -> TensionReport:
    """Keep what a standing member reports.

    Raises:
        NotAMember: the organisation is none, or no more.
    """
    if not is_member(session, organisation_id=organisation_id):
        raise NotAMember
    wards = session.scalars(select(Ward).where(Ward.id.in_(reported.ward_ids))).all()
    made = TensionReport(
        organisation_id=organisation_id,
        by_id=by_id,
        sent_at=clock.now(),
        month=reported.month,
        level=reported.level,
        words=reported.words,
        affected=reported.affected,
        wards=list(wards),
    )
    session.add(made)
    session.flush()
    _note(session, "sent tension report", made.id, by_id)
    return made


def answer(session: Session, report: TensionReport, given: Answer, *, by_id: int) -> None:
    """Say what was made of a report; its sender learns that there is an answer."""
    is_news = (given.standing, given.text) != (report.standing, report.answer)
    report.standing, report.theme_id, report.answer = given.standing, given.theme_id, given.text
    report.answered_at, report.answered_by_id = clock.now(), by_id
    _note(session, "answered tension report", report.id, by_id)
    session.flush()
    if is_news and given.standing is not Standing.NEW:
        outbox.record(session, TensionAnswered(report_id=report.id))


def read(session: Session, report_id: int, *, by_id: int) -> None:
    """Write down who reads a report."""
    _note(session, "viewed tension report", report_id, by_id)


def read_overview(session: Session, report_ids: Sequence[int], *, by_id: int) -> None:
    """Write down who reads what the overview says of these reports."""
    audit.record(
        session,
        actor_id=by_id,
        deed="viewed tension overview",
        about="tension_report",
        about_id=None,
        reports=list(report_ids),
    )


def erase_old(session: Session) -> int:
    """Erase what was said a year ago; that something was reported, and how tense, stays."""
    done = session.execute(
        update(TensionReport)
        .where(
            TensionReport.sent_at < clock.now() - KEPT_FOR,
            or_(TensionReport.words.is_not(None), TensionReport.affected.is_not(None)),
        )
        .values(words=None, affected=None)
        .returning(TensionReport.id)
    )
    return len(done.all())


def _note(session: Session, deed: str, id: int, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="tension_report", about_id=id)
