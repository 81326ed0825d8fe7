"""The taxonomy in use, as the engine compares concerns with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.engine.centre import Centring, Vector
from pact.engine.client import EngineUnavailable
from pact.engine.encoder import Encoder, Vectors
from pact.engine.index import ThemeIndex, background_means
from pact.engine.prepare import encoded, prepared
from pact.engine.remember import Remembering
from pact.engine.seeking import Guide
from pact.engine.taxonomy import Phrase, ThemeProfile
from pact.themes.models import Theme, ThemePhrase
from pact.themes.vectors import language_means

_AT_ONCE = 8  # what an impatient page's deadline allows
_MOST_HEARD = 5000
# Officers' own words, which no file of the project holds: by model and text.
_heard: dict[tuple[str, str], Vectors] = {}


@dataclass(frozen=True)
class _Named:
    """An encoder whose name is known, so that it need not be asked."""

    name: str
    inner: Encoder = field(compare=False)

    def heard(self, text: str) -> bool:
        """Whether this process has had the words read."""
        return (self.name, text) in _heard

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Encode a few at a time: the deadline of one question is not for a whole taxonomy."""
        new = [text for text in texts if (self.name, text) not in _heard]
        if len(_heard) + len(new) > _MOST_HEARD:
            _heard.clear()
            new = list(texts)
        for at in range(0, len(new), _AT_ONCE):
            part = new[at : at + _AT_ONCE]
            for text, vector in zip(part, self.inner.encode(part), strict=True):
                _heard[self.name, text] = vector
        return np.stack([_heard[self.name, text] for text in texts])


def theme_index(session: Session, *, model: str, encoder: Encoder) -> ThemeIndex:
    """The index of the themes in use, for vectors of this model; built once a taxonomy.

    The encoder is asked only for words that the project does not ship.

    Raises:
        EngineUnavailable: there are such words, and the engine does not answer.
    """
    return _built(_profiles(session), _Named(model, encoder))


def centring(session: Session, *, model: str, encoder: Encoder) -> Centring:
    """How to lay languages upon one another, without the rest of the index: for pages.

    Where the engine is too busy to read what officers wrote, without these words: a page would
    rather be a little less exact than wait.
    """
    profiles, named = _profiles(session), _Named(model, encoder)
    try:
        background = _background(profiles, named)
    except EngineUnavailable:
        background = _background(_read_before(profiles, named), named)
    return Centring(background, language_means(session, model=model))


def guide(session: Session, *, model: str, encoder: Encoder) -> tuple[Guide, Centring]:
    """What leads questions to their matter, and how to lay languages upon one another: for search.

    Raises:
        EngineUnavailable: as for `theme_index`.
    """
    found = _guide(_profiles(session), _Named(model, encoder))
    return found, Centring(found.background, language_means(session, model=model))


def _read_before(profiles: tuple[ThemeProfile, ...], encoder: _Named) -> tuple[ThemeProfile, ...]:
    """The profiles with only those words whose vectors are at hand."""
    known = Remembering(encoder)

    def at_hand(phrase: Phrase) -> bool:
        ready = prepared(phrase.text, phrase.lang)
        return all(known.knows(text) or encoder.heard(text) for text in (ready.text, ready.native))

    return tuple(
        ThemeProfile(
            profile.key,
            profile.description if at_hand(Phrase(profile.description, "en")) else "",
            tuple(phrase for phrase in profile.phrases if at_hand(phrase)),
        )
        for profile in profiles
    )


def _profiles(session: Session) -> tuple[ThemeProfile, ...]:
    rows = session.execute(
        select(Theme.key, Theme.name, Theme.description, ThemePhrase.text, ThemePhrase.language)
        .outerjoin(ThemePhrase, ThemePhrase.theme_id == Theme.id)
        .where(Theme.retired_at.is_(None))
        .order_by(Theme.id, ThemePhrase.id)
    )
    return tuple(
        ThemeProfile(
            key=key,
            description=f"{name}. {description}",
            phrases=tuple(Phrase(row.text, row.language) for row in of_theme if row.text),
        )
        for (key, name, description), of_theme in groupby(rows, key=lambda row: tuple(row[:3]))
    )


@lru_cache(maxsize=4)
def _built(profiles: tuple[ThemeProfile, ...], encoder: _Named) -> ThemeIndex:
    return ThemeIndex(profiles, Remembering(encoder))


@lru_cache(maxsize=4)
def _background(profiles: tuple[ThemeProfile, ...], encoder: _Named) -> Mapping[str, Vector]:
    owned = [(owner, each) for owner, one in enumerate(profiles) for each in one.texts()]
    texts, tags = [each.text for _, each in owned], [each.lang for _, each in owned]
    raw, langs = encoded(Remembering(encoder), texts, tags)
    return background_means(raw, langs, np.array([owner for owner, _ in owned]))


@lru_cache(maxsize=4)
def _guide(profiles: tuple[ThemeProfile, ...], encoder: _Named) -> Guide:
    return Guide(profiles, Remembering(encoder))
