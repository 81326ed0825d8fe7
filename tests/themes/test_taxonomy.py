"""The taxonomy and its names."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.engine.taxonomy import shipped_taxonomy
from pact.themes.models import Theme, ThemePhrase
from pact.themes.names import SHIPPED, theme_name
from pact.themes.services import place_taxonomy
from tests.factories.themes import a_theme


def test_every_theme_of_the_engine_has_the_same_name_and_words_here() -> None:
    engine = {profile.key: profile.description for profile in shipped_taxonomy()}

    assert {key: f"{name}. {words}" for key, (name, words) in SHIPPED.items()} == engine


def test_the_themes_are_in_place_with_their_phrases(session: Session) -> None:
    phrases = sum(len(profile.phrases) for profile in shipped_taxonomy())

    assert session.scalar(select(func.count(Theme.id))) == 24
    assert session.scalar(select(func.count(ThemePhrase.id))) == phrases


def test_placing_the_taxonomy_again_keeps_what_an_officer_renamed(session: Session) -> None:
    with transaction():
        a_theme(session, "noise").name = "Noise at night"

    with transaction() as writing:
        place_taxonomy(writing)

    assert theme_name(a_theme(session, "noise")) == "Noise at night"
    assert session.scalar(select(func.count(Theme.id))) == 24
