"""Finding themes, and what was raised under them."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.themes.models import Theme


def live_themes(session: Session) -> Sequence[Theme]:
    """The themes in use, by name."""
    return session.scalars(
        select(Theme).where(Theme.retired_at.is_(None)).order_by(Theme.name, Theme.id)
    ).all()


def themes_by_key(session: Session) -> Mapping[str, Theme]:
    """Every theme, in use or retired, by its key."""
    return {theme.key: theme for theme in session.scalars(select(Theme).order_by(Theme.id))}
