"""The taxonomy in use, as the engine compares concerns with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.engine.assign import ThemeIndex
from pact.engine.encoder import Encoder, Vectors
from pact.engine.remember import Remembering
from pact.engine.taxonomy import Phrase, ThemeProfile
from pact.themes.models import Theme


def theme_index(session: Session, *, model: str, encoder: Encoder) -> ThemeIndex:
    """The index of the themes in use, for vectors of this model; built once a taxonomy.

    The encoder is asked only for words that the project does not ship.

    Raises:
        EngineUnavailable: there are such words, and the engine does not answer.
    """
    return _built(_profiles(session), _Named(model, encoder))


def _profiles(session: Session) -> tuple[ThemeProfile, ...]:
    themes = session.scalars(
        select(Theme)
        .where(Theme.retired_at.is_(None))
        .order_by(Theme.id)
        .options(selectinload(Theme.phrases))
    )
    return tuple(
        ThemeProfile(
            key=theme.key,
            description=f"{theme.name}. {theme.description}",
            phrases=tuple(Phrase(each.text, each.language) for each in theme.phrases),
        )
        for theme in themes
    )


@dataclass(frozen=True)
class _Named:
    """An encoder whose name is known, so that it need not be asked."""

    name: str
    inner: Encoder = field(compare=False)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self.inner.encode(texts)


@lru_cache(maxsize=4)
def _built(profiles: tuple[ThemeProfile, ...], encoder: _Named) -> ThemeIndex:
    return ThemeIndex(profiles, Remembering(encoder))
