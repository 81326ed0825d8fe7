"""What the public reads of a theme in a ward: written and published by a named person."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core import audit, clock, outbox
from pact.languages.models import Translation
from pact.languages.translations import keep
from pact.themes.events import SummaryPublished
from pact.themes.models import ThemeSummary

ABOUT, FIELD = "theme_summary", "text"


class ChangedSinceError(Exception):
    """Somebody changed the summary after this person opened it."""


def summary_of(session: Session, *, ward_id: int, theme_id: int) -> ThemeSummary | None:
    """The summary of a theme in a ward, published or withdrawn; None where there never was one."""
    return session.scalars(
        select(ThemeSummary).where(
            ThemeSummary.ward_id == ward_id, ThemeSummary.theme_id == theme_id
        )
    ).one_or_none()


def publish_summary(
    session: Session, *, ward_id: int, theme_id: int, text: str, by_id: int
) -> ThemeSummary:
    """Have the public read this text of a theme in a ward, in place of any before."""
    summary = _to_change(session, ward_id, theme_id)
    if summary is None:
        summary = ThemeSummary(ward_id=ward_id, theme_id=theme_id)
        session.add(summary)
    summary.text = text
    summary.published_at = summary.changed_at = clock.now()
    summary.published_by_id = by_id
    session.flush()
    _note(session, summary, "published summary", by_id, text=text)
    outbox.record(session, SummaryPublished(ward_id=ward_id, theme_id=theme_id))
    return summary


def withdraw_summary(session: Session, *, ward_id: int, theme_id: int, by_id: int) -> None:
    """Have the public read it no more; the text stays for staff."""
    summary = _to_change(session, ward_id, theme_id)
    if summary is None or summary.published_at is None:
        return
    summary.published_at = None
    summary.changed_at = clock.now()
    session.flush()
    _note(session, summary, "withdrew summary", by_id)


def ensure_unchanged(
    session: Session, *, ward_id: int, theme_id: int, since: datetime | None
) -> None:
    """Stop unless the summary is as it was when it was last changed at `since` (None: none yet).

    Raises:
        ChangedSinceError: it is not.
    """
    summary = _to_change(session, ward_id, theme_id)
    if (summary.changed_at if summary else None) != since:
        raise ChangedSinceError


def _to_change(session: Session, ward_id: int, theme_id: int) -> ThemeSummary | None:
    return session.scalars(
        select(ThemeSummary)
        .where(ThemeSummary.ward_id == ward_id, ThemeSummary.theme_id == theme_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def _note(session: Session, summary: ThemeSummary, deed: str, by_id: int, **more: str) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about=ABOUT, about_id=summary.id, **more)


def summaries_of(session: Session, *, ward_id: int) -> dict[int, ThemeSummary]:
    """A ward's summaries, published or withdrawn, by theme."""
    rows = session.scalars(select(ThemeSummary).where(ThemeSummary.ward_id == ward_id))
    return {row.theme_id: row for row in rows}


def translations_of(session: Session, summary: ThemeSummary) -> dict[str, str]:
    """The summary in other languages, by locale tag."""
    return {row.locale: row.text for row in _translations(session, summary)}


def translate(
    session: Session, summary: ThemeSummary, texts: Mapping[str, str], *, maker: str
) -> None:
    """Have exactly these translations; one that is as it was keeps its maker, and is of the words
    that it was of."""
    there = {row.locale: row for row in _translations(session, summary)}
    for locale, text in texts.items():
        row = there.get(locale)
        if row is not None and not text:
            session.delete(row)
        elif text and (row is None or row.text != text):
            keep(
                session,
                about=ABOUT,
                about_id=summary.id,
                field=FIELD,
                locale=locale,
                text=text,
                original=summary.text,
                made_by="person",
                maker=maker,
            )


def _translations(session: Session, summary: ThemeSummary) -> Sequence[Translation]:
    return session.scalars(
        select(Translation).where(
            Translation.about == ABOUT,
            Translation.about_id == summary.id,
            Translation.field == FIELD,
            Translation.made_by == "person",
        )
    ).all()
