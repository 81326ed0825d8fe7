"""Putting the shipped taxonomy in place."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.engine.taxonomy import shipped_taxonomy
from pact.themes.models import Theme, ThemePhrase
from pact.themes.names import SHIPPED


def place_taxonomy(session: Session) -> None:
    """Have every shipped theme with its phrases. One that is there stays as officers have it."""
    there = set(session.scalars(select(Theme.key)))
    for profile in shipped_taxonomy():
        if profile.key in there:
            continue
        name, description = SHIPPED[profile.key]
        phrases = [ThemePhrase(language=p.lang, text=p.text) for p in profile.phrases]
        session.add(Theme(key=profile.key, name=name, description=description, phrases=phrases))
    session.flush()
