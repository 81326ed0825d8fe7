"""The index of words, and what it has yet to read."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import BigInteger, ForeignKey, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Model

_SHIFT: Final = 32
NUMBER: Final = (1 << _SHIFT) - 1  # the part of a place that is the concern's number
_BEGINNING: Final = datetime(2000, 1, 1, tzinfo=UTC)


class IndexedWords(Model):
    """The words of a concern, each once, in one spelling and sorted: what was said cannot be read
    from them. Its number is made of when the concern came, so that the newest are found first.

    Of SQLite's table `indexed_words_fts` and of PostgreSQL's index over the words no model speaks:
    see `pact.search.marking`, which also takes a concern's row away when its words change.
    """

    __tablename__ = "indexed_words"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    concern_id: Mapped[int] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), unique=True
    )
    words: Mapped[str] = mapped_column(Text)


class WordsMark(Model):
    """That a concern has words which the index has yet to read. Only ever added to, and then
    removed: writers who shared a row would wait for each other."""

    __tablename__ = "words_mark"
    concern_id: Mapped[int] = mapped_column(index=True)


def place(concern_id: int, received_at: datetime) -> int:
    """The number of a concern's row in the index."""
    return int((received_at - _BEGINNING).total_seconds()) << _SHIFT | concern_id
