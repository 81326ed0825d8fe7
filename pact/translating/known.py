"""What the site calls the same thing everywhere, in its own words: nobody need translate it."""

from collections.abc import Collection, Iterable

from flask_babel import force_locale, gettext
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.languages.kinds import PUBLIC
from pact.languages.locales import ENGLISH, SHIPPED
from pact.languages.models import Translation
from pact.themes.models import Theme
from pact.themes.names import names_in_languages

Key = tuple[str, str]  # a text's fingerprint, and a locale's tag


def translated_before(session: Session, hashes: Collection[str]) -> dict[Key, Translation]:
    """What a person made of the same words elsewhere, the latest, of things that are public."""
    rows = session.scalars(
        select(Translation)
        .where(
            Translation.made_by == "person",
            Translation.original_hash.in_(hashes),
            Translation.about.in_({about for about, _field in PUBLIC}),
        )
        .order_by(Translation.made_at, Translation.id)
    )
    return {(row.original_hash, row.locale): row for row in rows}


def known_phrases(session: Session, texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """Those of these English texts that are a theme's name, or stand in the catalogues whole,
    each by locale tag."""
    asked = {text.strip() for text in texts}
    asked = {text for text in asked if text and "%" not in text}
    found: dict[str, dict[str, str]] = {text: {} for text in asked}
    for locale in SHIPPED:
        if locale is ENGLISH:
            continue
        with force_locale(locale.formats()):
            for text in asked:
                if (known := gettext(text)) != text:
                    found[text][locale.tag] = known
    themes = session.scalars(select(Theme).where(Theme.name.in_(asked))).all()
    for theme in themes:
        found[theme.name].update(names_in_languages(theme))
    return {text: by_locale for text, by_locale in found.items() if by_locale}
