"""What the engine makes of concerns, without all else that follows when one is received."""

from sqlalchemy import Connection, select, text
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.themes.vectors import encoded, keep_vector


def read(session: Session) -> None:
    """Have the engine read every concern."""
    session.rollback()
    concerns = session.scalars(select(Concern).order_by(Concern.id)).all()
    found = encoded(concerns, engine=patient_engine())
    with transaction() as writing:
        for concern, vector in zip(concerns, found, strict=True):
            keep_vector(writing, concern, vector)


def raw_hits(connection: Connection, word: str) -> int:
    """How many concerns the database's own index finds, whoever may see them."""
    if connection.dialect.name == "sqlite":
        asked = "SELECT count(*) FROM indexed_words_fts WHERE indexed_words_fts MATCH :word"
    else:
        asked = (
            "SELECT count(*) FROM indexed_words"
            " WHERE array_to_tsvector(string_to_array(words, ' ')) @@ CAST(:word AS tsquery)"
        )
    return connection.scalar(text(asked), {"word": word}) or 0
