"""What the encoder makes of concerns, kept so that each text is encoded once a model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

import numpy as np
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernAddition
from pact.engine.centre import Means
from pact.engine.client import EngineClient
from pact.engine.encoder import DIMENSION, Vectors
from pact.engine.sentences import sentences
from pact.themes.models import ConcernVector, LanguageMean, ThemeSuggestion
from pact.themes.sentences import forget_sentences, keep_sentences

_NONE: Mapping[int, Sequence[ConcernAddition]] = {}


@dataclass(frozen=True)
class Encoded:
    """What a model makes of a text, and the language that the text is really written in.

    `sentences` has a row, and `written_in` a language, for each sentence of a text of several.
    `of` tells the text from any other, so that what was made of words since changed is not kept.
    """

    model: str
    language: str
    raw: Vectors  # one row
    sentences: Vectors = field(default_factory=lambda: np.zeros((0, DIMENSION), np.float32))
    written_in: Sequence[str] = ()
    of: str = ""


def whole(concern: Concern, added: Sequence[ConcernAddition] = ()) -> str:
    """All that the resident said, the first words first."""
    return "\n".join([concern.words or "", *(each.words for each in added)])


def digest(text: str) -> str:
    """What tells a text from any other without repeating it."""
    return sha256(text.encode()).hexdigest()


def encoded(
    concerns: Sequence[Concern],
    *,
    engine: EngineClient,
    added: Mapping[int, Sequence[ConcernAddition]] = _NONE,
) -> list[Encoded]:
    """What the engine's present model makes of concerns that have words, and of what was `added`.

    Raises:
        EngineUnavailable: the engine does not answer.
    """
    model = engine.name
    words = [whole(concern, added.get(concern.id, ())) for concern in concerns]
    tags = [concern.language for concern in concerns]
    parts = [sentences(text) for text in words]
    raw, written = engine.vectors(
        [*words, *(part for of_one in parts for part in of_one)],
        [*tags, *(tag for tag, of_one in zip(tags, parts, strict=True) for _ in of_one)],
    )
    found = []
    start = len(words)
    for row, of_one in enumerate(parts):
        end = start + len(of_one)
        found.append(
            Encoded(
                model,
                written[row],
                raw[row : row + 1],
                raw[start:end],
                written[start:end],
                digest(words[row]),
            )
        )
        start = end
    return found


def kept_vector(session: Session, concern: Concern, *, model: str) -> ConcernVector | None:
    """The concern's vector by a model, if it was encoded."""
    return session.scalars(
        select(ConcernVector).where(
            ConcernVector.concern_id == concern.id, ConcernVector.model == model
        )
    ).one_or_none()


def keep_vector(session: Session, concern: Concern, found: Encoded) -> ConcernVector:
    """Keep a concern's vector and count it into its language's mean; only once."""
    if kept := kept_vector(session, concern, model=found.model):
        return kept
    new = ConcernVector(
        concern_id=concern.id,
        model=found.model,
        language=found.language,
        vector=found.raw[0].astype("<f4").tobytes(),
    )
    session.add(new)
    keep_sentences(
        session,
        concern_id=concern.id,
        model=found.model,
        raw=found.sentences,
        languages=found.written_in,
    )
    _count_in(session, new, found.raw)
    session.flush()
    return new


def language_means(session: Session, *, model: str) -> Means:
    """The running mean of every language that concerns came in."""
    rows = session.scalars(select(LanguageMean).where(LanguageMean.model == model))
    return Means(
        {row.language: (row.concerns, np.frombuffer(row.total, dtype="<f8")) for row in rows}
    )


def matrix(stored: Sequence[ConcernVector]) -> Vectors:
    """Their raw vectors, one row each."""
    if not stored:
        return np.zeros((0, DIMENSION), dtype=np.float32)
    return np.stack([np.frombuffer(each.vector, dtype="<f4") for each in stored])


def _count_in(session: Session, new: ConcernVector, raw: Vectors) -> None:
    row = session.scalars(
        select(LanguageMean)
        .where(LanguageMean.model == new.model, LanguageMean.language == new.language)
        .with_for_update()
    ).one_or_none()
    if row is None:
        row = LanguageMean(model=new.model, language=new.language, concerns=0, total=b"")
        session.add(row)
    total = np.frombuffer(row.total, dtype="<f8") if row.concerns else np.zeros(DIMENSION)
    row.concerns += 1
    row.total = (total + raw[0].astype("<f8")).astype("<f8").tobytes()


def forget_vectors(session: Session, concern_id: int) -> None:
    """Erase what was made of a concern's words, which could give some of them away: its vector,
    and what the engine took it for. The theme that it is counted in stays."""
    session.execute(delete(ConcernVector).where(ConcernVector.concern_id == concern_id))
    forget_sentences(session, concern_id)
    session.execute(delete(ThemeSuggestion).where(ThemeSuggestion.concern_id == concern_id))


def forget_changed(session: Session, concern_id: int) -> None:
    """Erase what was made of words that are others now, from the means too: the new ones count."""
    for row in session.scalars(select(ConcernVector).where(ConcernVector.concern_id == concern_id)):
        _count_out(session, row)
    forget_vectors(session, concern_id)


def _count_out(session: Session, old: ConcernVector) -> None:
    row = session.scalars(
        select(LanguageMean)
        .where(LanguageMean.model == old.model, LanguageMean.language == old.language)
        .with_for_update()
    ).one_or_none()
    if row is None or row.concerns <= 1:
        session.execute(
            delete(LanguageMean).where(
                LanguageMean.model == old.model, LanguageMean.language == old.language
            )
        )
        return
    gone = np.frombuffer(old.vector, dtype="<f4").astype("<f8")
    row.concerns -= 1
    row.total = (np.frombuffer(row.total, dtype="<f8") - gone).astype("<f8").tobytes()
