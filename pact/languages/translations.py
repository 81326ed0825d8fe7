"""What staff wrote, in the reader's language where somebody translated it.

A translation is found by what it is of: `about` (the thing, such as "action"), `about_id`, and
`field`. The original stays in its own row and is never replaced.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.languages.locales import ENGLISH
from pact.languages.models import Translation

MadeBy = Literal["person", "machine"]


@dataclass(frozen=True)
class Shown:
    """A text as a reader sees it.

    `locale` is the tag of the language that the text is in, which is the original's where there
    is no translation; `made_by` is "person" or "machine", or None for the original.
    """

    text: str
    locale: str
    is_original: bool
    made_by: str | None


def text_of(
    session: Session,
    *,
    about: str,
    about_id: int,
    field: str,
    locale: str,
    original: str,
    original_locale: str = ENGLISH.tag,
) -> Shown:
    """One text for a reader of `locale`: its translation if there is one, else the original."""
    return texts_of(
        session,
        about=about,
        field=field,
        locale=locale,
        originals={about_id: original},
        original_locale=original_locale,
    )[about_id]


def texts_of(
    session: Session,
    *,
    about: str,
    field: str,
    locale: str,
    originals: Mapping[int, str],
    original_locale: str = ENGLISH.tag,
) -> dict[int, Shown]:
    """The same for many rows at once, by their ids."""
    shown = {id: Shown(text, original_locale, True, None) for id, text in originals.items()}
    if locale == original_locale or not originals:
        return shown
    rows = session.scalars(
        select(Translation).where(
            Translation.about == about,
            Translation.about_id.in_(originals),
            Translation.field == field,
            Translation.locale == locale,
        )
    )
    return shown | {row.about_id: Shown(row.text, row.locale, False, row.made_by) for row in rows}


def translated_into(
    session: Session, *, about: str, about_ids: Collection[int], field: str
) -> dict[int, set[str]]:
    """The locales that each of these rows' texts is translated into."""
    found: dict[int, set[str]] = {id: set() for id in about_ids}
    rows = session.execute(
        select(Translation.about_id, Translation.locale).where(
            Translation.about == about,
            Translation.about_id.in_(about_ids),
            Translation.field == field,
        )
    )
    for about_id, locale in rows:
        found[about_id].add(locale)
    return found


def keep(
    session: Session,
    *,
    about: str,
    about_id: int,
    field: str,
    locale: str,
    text: str,
    made_by: MadeBy,
    maker: str,
) -> bool:
    """Keep a translation in place of an earlier one; whether it was kept.

    A person's is never replaced by a machine's. `maker` is the person's name, or the model's.
    """
    row = session.scalars(
        select(Translation).where(
            Translation.about == about,
            Translation.about_id == about_id,
            Translation.field == field,
            Translation.locale == locale,
        )
    ).one_or_none()
    if row is None:
        row = Translation(about=about, about_id=about_id, field=field, locale=locale)
        session.add(row)
    elif row.made_by == "person" and made_by == "machine":
        return False
    row.text = text
    row.made_by = made_by
    row.maker = maker
    row.made_at = clock.now()
    session.flush()
    return True


def keep_all(
    session: Session,
    *,
    about: str,
    about_id: int,
    field: str,
    texts: Mapping[str, str],
    maker: str,
) -> None:
    """Have exactly these translations by a person, by locale tag, and none of an earlier text."""
    session.execute(
        delete(Translation).where(
            Translation.about == about,
            Translation.about_id == about_id,
            Translation.field == field,
            Translation.locale.not_in([tag for tag, text in texts.items() if text]),
        )
    )
    for locale, text in texts.items():
        if text:
            keep(
                session,
                about=about,
                about_id=about_id,
                field=field,
                locale=locale,
                text=text,
                made_by="person",
                maker=maker,
            )
