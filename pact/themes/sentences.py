"""What the encoder makes of each sentence of a concern that has several, kept beside its whole."""

from collections.abc import Collection, Mapping
from itertools import groupby

import numpy as np
from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pact.core.db import Model
from pact.engine.centre import Centring
from pact.engine.encoder import Vectors
from pact.engine.sentences import Sentences


class SentenceVector(Model):
    """A sentence of a concern, by its place from 0, as in `ConcernVector`; not its words."""

    __tablename__ = "sentence_vector"
    __table_args__ = (UniqueConstraint("concern_id", "model", "place"),)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concern.id", ondelete="CASCADE"))
    model: Mapped[str] = mapped_column(String(40))
    place: Mapped[int]
    language: Mapped[str] = mapped_column(String(16))
    vector: Mapped[bytes] = mapped_column(LargeBinary)


def keep_sentences(
    session: Session, *, concern_id: int, model: str, raw: Vectors, languages: Collection[str]
) -> None:
    """Keep the sentences of a concern that has none kept by this model."""
    session.add_all(
        SentenceVector(
            concern_id=concern_id,
            model=model,
            place=place,
            language=language,
            vector=row.astype("<f4").tobytes(),
        )
        for place, (row, language) in enumerate(zip(raw, languages, strict=True))
    )


def sentences_of(
    session: Session, *, concern_ids: Collection[int], model: str, centring: Centring
) -> Mapping[int, Sentences]:
    """The sentences of those of the concerns that have several, by concern id."""
    rows = session.scalars(
        select(SentenceVector)
        .where(SentenceVector.concern_id.in_(concern_ids), SentenceVector.model == model)
        .order_by(SentenceVector.concern_id, SentenceVector.place)
    )
    found = {}
    for concern_id, group in groupby(rows, key=lambda row: row.concern_id):
        parts = list(group)
        raw = np.stack([np.frombuffer(part.vector, dtype="<f4") for part in parts])
        langs = [part.language for part in parts]
        found[concern_id] = Sentences(centring.centred(raw, langs), langs)
    return found


def forget_sentences(session: Session, concern_id: int) -> None:
    """Erase what was made of a concern's sentences."""
    session.execute(delete(SentenceVector).where(SentenceVector.concern_id == concern_id))
