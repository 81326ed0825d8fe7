"""The taxonomy at a glance: every theme, how it is used, and its words by language."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from pact.themes.history import EditKind, ThemeEdit
from pact.themes.in_all import in_all
from pact.themes.models import Theme, ThemePhrase

_SHOWN = 20


@dataclass(frozen=True)
class Used:
    """How many concerns are in a theme, and how many of these an officer placed there."""

    concerns: int = 0
    confirmed: int = 0


def all_themes(session: Session) -> Sequence[Theme]:
    """Those in use first, by name; then the retired, the latest first."""
    return session.scalars(
        select(Theme).order_by(
            Theme.retired_at.is_not(None), Theme.retired_at.desc(), Theme.name, Theme.id
        )
    ).all()


def use(session: Session) -> Mapping[int, Used]:
    """How themes are used, by theme; restricted concerns are not counted."""
    found: Counter[int] = Counter()
    confirmed: Counter[int] = Counter()
    for theme_id, concerns, sure in in_all(session):
        found[theme_id] += concerns
        confirmed[theme_id] += sure
    return {theme_id: Used(found[theme_id], confirmed[theme_id]) for theme_id in found}


def phrase_counts(session: Session) -> Mapping[int, Mapping[str, int]]:
    """How many phrases there are by theme and language."""
    found: dict[int, dict[str, int]] = {}
    rows = session.execute(
        select(ThemePhrase.theme_id, ThemePhrase.language, func.count())
        .group_by(ThemePhrase.theme_id, ThemePhrase.language)
        .order_by(ThemePhrase.language)
    )
    for theme_id, language, number in rows:
        found.setdefault(theme_id, {})[language] = number
    return found


def edits_of(session: Session, *, theme_id: int) -> Sequence[ThemeEdit]:
    """What was done to a theme and by whom, the latest first."""
    return session.scalars(
        select(ThemeEdit)
        .where(ThemeEdit.theme_id == theme_id)
        .order_by(ThemeEdit.id.desc())
        .limit(_SHOWN)
        .options(joinedload(ThemeEdit.by))
    ).all()


def redrawings(session: Session) -> Sequence[ThemeEdit]:
    """The latest merges and splits, before which numbers read otherwise, with their themes."""
    kinds = (EditKind.MERGED, EditKind.PARTED, EditKind.SPLIT)
    return session.scalars(
        select(ThemeEdit)
        .where(ThemeEdit.kind.in_(kinds))
        .order_by(ThemeEdit.id.desc())
        .limit(_SHOWN)
        .options(joinedload(ThemeEdit.theme))
    ).all()
