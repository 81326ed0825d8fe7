"""A person's translation of a public text."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.languages.models import Translation
from pact.languages.translations import keep
from pact.translating.sources import PublicText, find, public_texts


class ChangedSinceError(Exception):
    """The original, or its translation, is not as this person saw it."""


def version(session: Session, text: PublicText, *, locale: str) -> str:
    """What tells whether anybody changed the original, or translated it, since it was seen."""
    row = _persons(session, text, locale)
    return f"{text.hash[:16]}.{row.id}.{row.made_at.timestamp()}" if row else text.hash[:16]


def save(
    session: Session,
    *,
    key: str,
    locale: str,
    words: str,
    seen: str,
    by_id: int,
    by_name: str,
) -> None:
    """Have residents read these words from now on.

    Raises:
        ChangedSinceError: somebody was quicker, or the text is public no more.
    """
    text = find(session, key=key, now=clock.now())
    if text is None or version(session, text, locale=locale) != seen:
        raise ChangedSinceError
    about, field = text.kind
    try:
        with session.begin_nested():
            keep(
                session,
                about=about,
                about_id=text.about_id,
                field=field,
                locale=locale,
                text=words,
                original=text.text,
                made_by="person",
                maker=by_name,
            )
    except IntegrityError as error:  # two saved a first translation at the same moment
        raise ChangedSinceError from error
    _say_the_same(session, text, locale=locale, words=words, by_name=by_name)
    audit.record(
        session,
        actor_id=by_id,
        deed="translated",
        about=about,
        about_id=text.about_id,
        field=field,
        locale=locale,
    )


def _say_the_same(
    session: Session, text: PublicText, *, locale: str, words: str, by_name: str
) -> None:
    """The same words elsewhere, such as how to get into a hall, need no translating again."""
    for other in public_texts(session, now=clock.now()):
        if other.hash == text.hash and other.locale == text.locale and other.key != text.key:
            about, field = other.kind
            keep(
                session,
                about=about,
                about_id=other.about_id,
                field=field,
                locale=locale,
                text=words,
                original=other.text,
                made_by="phrase",
                maker=by_name,
            )


def _persons(session: Session, text: PublicText, locale: str) -> Translation | None:
    about, field = text.kind
    return session.scalars(
        select(Translation)
        .where(
            Translation.about == about,
            Translation.field == field,
            Translation.about_id == text.about_id,
            Translation.locale == locale,
            Translation.made_by == "person",
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()
