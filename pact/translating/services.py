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
    return _version(text, _persons(session, text, locale))


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
    if text is None:
        raise ChangedSinceError
    row = _persons(session, text, locale)  # held from here on, so that nobody changes it
    if _version(text, row) != seen:
        raise ChangedSinceError
    about, field = text.kind
    if row is None:
        row = Translation(about=about, about_id=text.about_id, field=field, locale=locale)
        row.made_by = "person"
    row.text, row.original_hash = words, text.hash
    row.maker, row.made_at = by_name, clock.now()
    try:
        with session.begin_nested():
            session.add(row)
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


def _version(text: PublicText, row: Translation | None) -> str:
    return f"{text.hash[:16]}.{row.id}.{row.made_at.timestamp()}" if row else text.hash[:16]


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
