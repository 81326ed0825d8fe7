"""Changing themes: their words, and whether they are offered. Keys stay; history stays."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from pact.core import clock
from pact.themes.history import EditKind, ThemeEdit, note
from pact.themes.models import Theme, ThemePhrase

_LONGEST_KEY = 50


class NameTakenError(Exception):
    """Another theme in use has the name."""


class ThemeChangedError(Exception):
    """Somebody changed the theme after this person opened it, or it cannot be changed so now."""


@dataclass(frozen=True)
class Wording:
    """What a theme is called and what it takes in; its name in other languages, by locale tag."""

    name: str
    description: str
    names: Mapping[str, str] = field(default_factory=dict)


def add(session: Session, wording: Wording, *, by_id: int, maker: str) -> Theme:
    """A new theme, with a key of its own for ever.

    Raises:
        NameTakenError: another theme in use has the name.
    """
    _ensure_free(session, wording.name, theme=None)
    theme = Theme(
        key=_new_key(session, wording.name),
        name=wording.name,
        description=wording.description,
        names=_made(wording.names, {}, maker),
    )
    session.add(theme)
    session.flush()
    note(session, theme, EditKind.ADDED, by_id=by_id, name=wording.name)
    return theme


def reword(session: Session, theme: Theme, wording: Wording, *, by_id: int, maker: str) -> None:
    """Give a theme another name or description; a shipped name's translations end with it.

    Raises:
        NameTakenError: another theme in use has the name.
    """
    hold(session, theme)
    _ensure_free(session, wording.name, theme=theme)
    names = _made(wording.names, theme.names, maker)
    if (theme.name, theme.description, theme.names) == (wording.name, wording.description, names):
        return
    before = {"name": theme.name, "description": theme.description, "names": theme.names}
    theme.name, theme.description, theme.names = wording.name, wording.description, names
    note(session, theme, EditKind.REWORDED, by_id=by_id, before=before, name=wording.name)


def set_phrases(
    session: Session, theme: Theme, language: str, texts: Sequence[str], *, by_id: int
) -> None:
    """Have exactly these phrases in a language; one that stays keeps its row."""
    hold(session, theme)
    there = {each.text: each for each in _phrases(session, theme, language)}
    wanted = list(dict.fromkeys(texts))
    gone = [text for text in there if text not in wanted]
    new = [text for text in wanted if text not in there]
    if not gone and not new:
        return
    for text in gone:
        session.delete(there[text])
    session.add_all(ThemePhrase(theme_id=theme.id, language=language, text=text) for text in new)
    note(
        session,
        theme,
        EditKind.PHRASES,
        by_id=by_id,
        language=language,
        added=new,
        removed=gone,
    )


def retire(session: Session, theme: Theme, *, by_id: int) -> None:
    """Offer a theme no more; what was decided stays.

    Raises:
        ThemeChangedError: it is the last one in use.
    """
    hold(session, theme)
    if theme.retired_at is not None:
        return
    in_use = select(func.count(Theme.id)).where(Theme.retired_at.is_(None))
    if (session.scalar(in_use) or 0) < 2:
        raise ThemeChangedError
    theme.retired_at = clock.now()
    note(session, theme, EditKind.RETIRED, by_id=by_id)


def hold(session: Session, *themes: Theme) -> None:
    """Read the themes again and keep them from others until the commit."""
    session.flush()
    for theme in sorted(themes, key=lambda each: each.id):
        session.refresh(
            theme,
            ["name", "description", "names", "retired_at", "merged_into_id"],
            with_for_update=True,
        )


def ensure_unchanged(session: Session, theme: Theme, *, since: int) -> None:
    """Stop unless `since` is still the theme's last edit.

    Raises:
        ThemeChangedError: it is not.
    """
    hold(session, theme)
    if last_edit(session, theme_id=theme.id) != since:
        raise ThemeChangedError


def last_edit(session: Session, *, theme_id: int) -> int:
    """The number of a theme's last edit; 0 before the first."""
    last = select(func.max(ThemeEdit.id)).where(ThemeEdit.theme_id == theme_id)
    return session.scalar(last) or 0


def with_phrases(session: Session, *, key: str) -> Theme | None:
    """A theme and its phrases."""
    return session.scalars(
        select(Theme).where(Theme.key == key).options(selectinload(Theme.phrases))
    ).one_or_none()


def ensure_free(session: Session, name: str) -> None:
    """Stop where a theme in use has the name.

    Raises:
        NameTakenError: it has.
    """
    _ensure_free(session, name, theme=None)


def _ensure_free(session: Session, name: str, *, theme: Theme | None) -> None:
    names = select(Theme.name).where(Theme.retired_at.is_(None))
    if theme is not None:
        names = names.where(Theme.id != theme.id)
    if name.casefold() in {each.casefold() for each in session.scalars(names)}:
        raise NameTakenError


def _phrases(session: Session, theme: Theme, language: str) -> Sequence[ThemePhrase]:
    return session.scalars(
        select(ThemePhrase)
        .where(ThemePhrase.theme_id == theme.id, ThemePhrase.language == language)
        .order_by(ThemePhrase.id)
    ).all()


def _made(
    names: Mapping[str, str], before: Mapping[str, Mapping[str, str]], maker: str
) -> dict[str, dict[str, str]]:
    """The names with who made them; one that is as it was keeps its maker."""
    return {
        tag: dict(before[tag])
        if before.get(tag, {}).get("text") == text
        else {"text": text, "made_by": "person", "maker": maker}
        for tag, text in names.items()
        if text
    }


def _new_key(session: Session, name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:_LONGEST_KEY].strip("_") or "theme"
    taken = {"new", *session.scalars(select(Theme.key).where(Theme.key.startswith(base)))}
    number, key = 1, base
    while key in taken:
        number += 1
        key = f"{base}_{number}"
    return key
