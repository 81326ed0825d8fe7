"""Reading words into the index: what was marked, a batch at a time."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernAddition
from pact.engine.words import spellings
from pact.search.models import IndexedWords, WordsMark, place

_STEP = 500  # pages of the index that one transaction writes anew: 2 MB


def index_marked(session: Session, *, at_most: int = 1000) -> int:
    """Read the words of concerns that are marked; how many marks that took away.

    Whoever is changing a concern keeps theirs: it is read with the next.
    """
    marks = session.execute(
        select(WordsMark.id, WordsMark.concern_id).order_by(WordsMark.id).limit(at_most)
    ).all()
    asked = {concern_id for _id, concern_id in marks}
    free = {
        row.id: row
        for row in session.execute(
            select(Concern.id, Concern.received_at, Concern.words)
            .where(Concern.id.in_(asked))
            .order_by(Concern.id)
            .with_for_update(skip_locked=True, key_share=True)
        )
    }
    held = asked - free.keys()
    gone = held - set(session.scalars(select(Concern.id).where(Concern.id.in_(held))))
    later: dict[int, list[str]] = {}
    for concern_id, words in session.execute(
        select(ConcernAddition.concern_id, ConcernAddition.words).where(
            ConcernAddition.concern_id.in_(free)
        )
    ):
        later.setdefault(concern_id, []).append(words)
    rows = [
        {
            "id": place(row.id, row.received_at),
            "concern_id": row.id,
            "words": _once([row.words, *later.get(row.id, ())]),
        }
        for row in free.values()
        if row.words is not None
    ]
    session.execute(delete(IndexedWords).where(IndexedWords.concern_id.in_(free)))
    if rows:
        session.execute(insert(IndexedWords), rows)
    done = [mark_id for mark_id, concern_id in marks if concern_id in free or concern_id in gone]
    session.execute(delete(WordsMark).where(WordsMark.id.in_(done)))
    return len(done)


def mark_all(session: Session) -> None:
    """Have every concern's words read anew."""
    session.execute(delete(IndexedWords))
    session.execute(delete(WordsMark))
    session.execute(
        insert(WordsMark).from_select(
            ["concern_id"], select(Concern.id).where(Concern.words.is_not(None))
        )
    )


def overwrite(session: Session, *, first: bool) -> bool:
    """Write a part of SQLite's index anew, without words that are gone from it; whether there is
    more to write. Until then it only knows that they are gone."""
    connection = session.connection()
    if connection.dialect.name != "sqlite":
        return False
    raw = connection.connection.dbapi_connection
    assert raw is not None
    before = int(raw.total_changes)
    connection.execute(
        text("INSERT INTO indexed_words_fts (indexed_words_fts, rank) VALUES ('merge', :pages)"),
        {"pages": -_STEP if first else _STEP},
    )
    return int(raw.total_changes) - before > 1


def _once(said: Iterable[str]) -> str:
    return " ".join(sorted({word for each in said for word in spellings(each)}))
