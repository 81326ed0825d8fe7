"""Finding what was mended, what waits, and what residents say."""

from collections.abc import Sequence

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session, joinedload

from pact.phrases.models import CatalogueState, Mend, MendState, Report


def states(session: Session) -> Sequence[CatalogueState]:
    """What the site knows of catalogues beside their files: a row a language at most."""
    return session.scalars(select(CatalogueState).order_by(CatalogueState.locale)).all()


def state(session: Session, *, locale: str, to_change: bool = False) -> CatalogueState | None:
    """One language's."""
    query = select(CatalogueState).where(CatalogueState.locale == locale)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def live(session: Session, *, locale: str) -> Sequence[Mend]:
    """What pages show instead of the catalogue."""
    return session.scalars(
        select(Mend).where(Mend.locale == locale, Mend.state == MendState.LIVE).order_by(Mend.id)
    ).all()


def proposed(session: Session, *, locale: str | None = None) -> Sequence[Mend]:
    """What waits for a second person, oldest first."""
    query = select(Mend).where(Mend.state == MendState.PROPOSED)
    if locale is not None:
        query = query.where(Mend.locale == locale)
    return session.scalars(query.order_by(Mend.proposed_at, Mend.id)).all()


def mend(session: Session, *, id: int, to_change: bool = False) -> Mend | None:
    """One mended phrase."""
    query = select(Mend).where(Mend.id == id)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()


def history(session: Session, *, locale: str, key: str) -> Sequence[Mend]:
    """Everything that was proposed for a phrase, newest first, with who did and who decided."""
    return session.scalars(
        select(Mend)
        .where(Mend.locale == locale, Mend.key == key)
        .order_by(Mend.id.desc())
        .options(joinedload(Mend.proposed_by), joinedload(Mend.reviewed_by))
    ).all()


def standing(session: Session, *, locale: str) -> Sequence[Mend]:
    """What is proposed or live in a language."""
    states = (MendState.PROPOSED, MendState.LIVE)
    return session.scalars(
        select(Mend).where(Mend.locale == locale, Mend.state.in_(states)).order_by(Mend.id)
    ).all()


def mends_by_language(session: Session) -> Sequence[Row[str, MendState, int]]:
    """How many are proposed and how many live, in each language."""
    return session.execute(
        select(Mend.locale, Mend.state, func.count())
        .where(Mend.state.in_((MendState.PROPOSED, MendState.LIVE)))
        .group_by(Mend.locale, Mend.state)
    ).all()


def to_review(session: Session, *, by_id: int) -> int:
    """How many proposals of others wait."""
    query = select(func.count()).select_from(Mend)
    others = Mend.proposed_by_id != by_id
    return session.scalar(query.where(Mend.state == MendState.PROPOSED, others)) or 0


def open_reports(session: Session, *, locale: str) -> Sequence[Report]:
    """What residents say is wrong in a language and nobody has settled, oldest first."""
    return session.scalars(
        select(Report)
        .where(Report.locale == locale, Report.settled_at.is_(None))
        .order_by(Report.received_at, Report.id)
    ).all()


def reports_by_language(session: Session) -> dict[str, int]:
    """How many reports are open in each language."""
    rows = session.execute(
        select(Report.locale, func.count())
        .where(Report.settled_at.is_(None))
        .group_by(Report.locale)
    )
    return {row[0]: row[1] for row in rows}


def report(session: Session, *, id: int, to_change: bool = False) -> Report | None:
    """One report."""
    query = select(Report).where(Report.id == id)
    return session.scalars(query.with_for_update() if to_change else query).one_or_none()
