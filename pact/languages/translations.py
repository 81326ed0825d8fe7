"""What staff wrote, in the reader's language where somebody or something translated it.

A translation is found by what it is of: `about` (the thing, such as "action"), `about_id`, and
`field`. The original stays in its own row and is never replaced; a translation of words that have
changed since is not shown. A person's text goes before a machine's.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, Literal

from sqlalchemy import and_, bindparam, delete, or_, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.languages.kinds import Kind
from pact.languages.locales import ENGLISH
from pact.languages.models import Translation

# A phrase is what the site calls the same thing everywhere: translated by people, once.
MadeBy = Literal["person", "phrase", "machine"]
LAST_WORD = {"machine": 0, "phrase": 1, "person": 2}


@dataclass(frozen=True)
class Original:
    """A text as it was written, and the tag of its language. A plain string is English."""

    text: str
    locale: str


Written = str | Original


@dataclass(frozen=True)
class Shown:
    """A text as a reader sees it.

    `locale` is the tag of the language that the text is in, which is the original's where there
    is no translation; `made_by` is "person", "phrase" or "machine", or None for the original.
    `of` is what a translation is of.
    """

    text: str
    locale: str
    is_original: bool
    made_by: str | None
    of: Original | None = None


def fingerprint(text: str) -> str:
    """What tells a text from another, wherever its lines are broken."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


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
    written = {about_id: Original(original, original_locale)}
    kind = (about, field)
    return texts(session, locale=locale, originals={kind: written})[kind][about_id]


def texts_of(
    session: Session,
    *,
    about: str,
    field: str,
    locale: str,
    originals: Mapping[int, str],
) -> dict[int, Shown]:
    """The same for many rows at once, by their ids; they are in English."""
    return texts(session, locale=locale, originals={(about, field): originals})[about, field]


def texts(
    session: Session, *, locale: str, originals: Mapping[Kind, Mapping[int, Written]]
) -> dict[Kind, dict[int, Shown]]:
    """Texts of different things, by their kind and their row's id, in one statement."""
    shown: dict[Kind, dict[int, Shown]] = {kind: {} for kind in originals}
    wanted: dict[Kind, list[int]] = {}
    for kind, by_id in originals.items():
        for id, written in by_id.items():
            words, tag = (
                (written, ENGLISH.tag)
                if isinstance(written, str)
                else (written.text, written.locale)
            )
            shown[kind][id] = Shown(words, tag, True, None)
            if tag != locale:
                wanted.setdefault(kind, []).append(id)
    for row in _rows(session, wanted, locale):
        kind = (row.about, row.field)
        original = _original(originals[kind][row.about_id])
        if row.original_hash == fingerprint(original.text):
            shown[kind][row.about_id] = Shown(row.text, row.locale, False, row.made_by, original)
    return shown


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
    original: str,
    made_by: MadeBy,
    maker: str,
) -> bool:
    """Keep a translation in place of its maker's earlier one; whether it was kept.

    A machine's is not, where a person translated the same words. `maker` is the person's name, or
    the model's.
    """
    there = session.scalars(
        select(Translation)
        .where(
            Translation.about == about,
            Translation.about_id == about_id,
            Translation.field == field,
            Translation.locale == locale,
        )
        .with_for_update()
    ).all()
    by = {row.made_by: row for row in there}
    now_of = fingerprint(original)
    if made_by == "machine" and "person" in by and by["person"].original_hash == now_of:
        return False
    row = by.get(made_by)
    if row is None:
        row = Translation(about=about, about_id=about_id, field=field, locale=locale)
        row.made_by = made_by
        session.add(row)
    row.text = text
    row.original_hash = now_of
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
    original: str,
    maker: str,
) -> None:
    """Have these translations by a person, by locale tag, and none of an earlier text."""
    session.execute(
        delete(Translation).where(
            Translation.about == about,
            Translation.about_id == about_id,
            Translation.field == field,
            Translation.original_hash != fingerprint(original),
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
                original=original,
                made_by="person",
                maker=maker,
            )


def _original(written: Written) -> Original:
    return written if isinstance(written, Original) else Original(written, ENGLISH.tag)


def _rows(session: Session, wanted: Mapping[Kind, Collection[int]], locale: str) -> Sequence[Any]:
    """Their translations, machines' first, so that a person's has the last word."""
    if not wanted:
        return []
    asked: dict[str, object] = {f"ids_{place}": ids for place, ids in enumerate(wanted.values())}
    found = session.execute(_of_kinds(tuple(wanted)), {**asked, "locale": locale})
    return sorted(found, key=lambda row: LAST_WORD[row.made_by])


@cache
def _of_kinds(kinds: tuple[Kind, ...]) -> Any:
    """Made once for the kinds that a page shows: making it takes as long as asking it."""
    any_of = or_(
        *(
            and_(
                Translation.about == about,
                Translation.field == field,
                Translation.about_id.in_(bindparam(f"ids_{place}", expanding=True)),
            )
            for place, (about, field) in enumerate(kinds)
        )
    )
    return select(
        Translation.about,
        Translation.about_id,
        Translation.field,
        Translation.locale,
        Translation.text,
        Translation.original_hash,
        Translation.made_by,
    ).where(Translation.locale == bindparam("locale"), any_of)
