"""Which concerns have words that begin so: by the index, and what it has yet to read by itself."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    cast,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernAddition
from pact.engine.words import beginning_with, spellings
from pact.search.models import NUMBER, IndexedWords, WordsMark

_FTS = table("indexed_words_fts", column("rowid"))
Found = Select[int, datetime]


def read_already(session: Session, words: Sequence[str]) -> Found:
    """The numbers of those that the index knows, the newest first, and when they came."""
    spelled = [each for word in words for each in spellings(word)]
    which = select(Concern.id, Concern.received_at)
    if session.get_bind().dialect.name == "sqlite":
        asked = " AND ".join(f'"{word}" *' for word in spelled)
        return (
            which.select_from(_FTS)
            .join(Concern, Concern.id == _FTS.c.rowid.op("&")(NUMBER))
            .where(literal_column("indexed_words_fts").op("MATCH")(asked))
            .order_by(_FTS.c.rowid.desc())
        )
    asked = " & ".join(f"'{word}':*" for word in spelled)
    known = func.array_to_tsvector(func.string_to_array(IndexedWords.words, literal_column("' '")))
    return (
        which.join(IndexedWords, IndexedWords.concern_id == Concern.id)
        .where(known.op("@@")(cast(asked, TSQUERY)))
        .order_by(IndexedWords.id.desc())
    )


def unread(words: Sequence[str]) -> Found:
    """The same of what is marked to be read: their own words are asked."""
    marked = select(WordsMark.concern_id.label("id")).distinct().subquery()
    return (
        select(Concern.id, Concern.received_at)
        .select_from(marked)
        .join(Concern, Concern.id == marked.c.id)
        .where(*(_says(word) for word in words))
        .order_by(Concern.received_at.desc(), Concern.id.desc())
    )


def _says(word: str) -> ColumnElement[bool]:
    """Whether the first words, or what was added to them, have a word."""
    later = exists().where(
        ConcernAddition.concern_id == Concern.id,
        ConcernAddition.words.regexp_match(beginning_with(word)),
    )
    return or_(Concern.words.regexp_match(beginning_with(word)), later)
