"""The index of words: what comes into it, and that what is erased is out of it at once."""

from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.orm import Session

from pact.concerns.erasure import erase
from pact.concerns.models import Concern, ConcernAddition
from pact.concerns.saying_more import add, correct, correct_addition, take_out
from pact.concerns.services import withdraw
from pact.core.db import transaction
from pact.search.indexing import index_marked, mark_all
from pact.search.jobs import index_words, overwrite_what_went
from pact.search.models import IndexedWords, WordsMark, place
from pact.search.queries import Wanted, with_words
from pact.themes.review import Scope
from tests.factories.people import a_ward
from tests.factories.themes import a_concern
from tests.search.reading import raw_hits

Deed = Callable[[Session, Concern, ConcernAddition], object]
ERASING: dict[str, Deed] = {
    "erased": lambda session, concern, _later: erase(session, concern),
    "withdrawn": lambda session, concern, _later: withdraw(session, concern),
    "erased by hand": lambda session, concern, _later: session.execute(
        update(Concern).where(Concern.id == concern.id).values(words=None)
    ),
}
TAKING_OUT: dict[str, Deed] = {
    "corrected": lambda session, concern, _later: correct(
        session, concern, words="Swans by the pool", language="en"
    ),
    "what was added is corrected": lambda session, concern, later: correct_addition(
        session, concern, later, words="Swans", language="en"
    ),
    "what was added is taken out": lambda session, concern, later: take_out(
        session, concern, later
    ),
}


def with_more(session: Session, words: str = "Badgers by the pool") -> Concern:
    """A concern whose resident added something, all of it read."""
    concern = a_concern(session, words)
    with transaction() as writing:
        add(writing, writing.get_one(Concern, concern.id), words="And a badger set", language="en")
    index_words()
    return concern


def read_of(session: Session, concern: Concern) -> str | None:
    """What the index has of a concern, while the transaction that asks is open."""
    asked = select(IndexedWords.words).where(IndexedWords.concern_id == concern.id)
    return session.scalars(asked).one_or_none()


def found(session: Session, question: str) -> list[int]:
    scope = Scope(frozenset({a_ward(session).id}), frozenset())
    return with_words(session, Wanted(scope), question=question, at_most=9)


def test_words_are_kept_each_once_and_not_as_they_were_said(session: Session) -> None:
    concern = with_more(session, "The bin, the BINS, and the Śmieci")

    assert read_of(session, concern) == "a and badger bin bins set smieci the"
    assert session.scalar(select(func.count()).select_from(WordsMark)) == 0


@pytest.mark.parametrize("deed", ERASING)
def test_what_is_erased_is_out_of_the_index_in_the_same_transaction(
    session: Session, deed: str
) -> None:
    concern = with_more(session)
    assert raw_hits(session.connection(), "badger") == 1

    with transaction() as writing:
        there = writing.get_one(Concern, concern.id)
        later = writing.scalars(select(ConcernAddition)).one()
        ERASING[deed](writing, there, later)
        writing.flush()
        assert read_of(writing, concern) is None
        assert raw_hits(writing.connection(), "badger") == 0
    index_words()

    assert read_of(session, concern) is None


@pytest.mark.parametrize("deed", TAKING_OUT)
def test_words_that_were_changed_are_out_at_once_and_the_new_ones_found_at_once(
    session: Session, deed: str
) -> None:
    concern = with_more(session, "Geese" if "added" in deed else "Badgers")

    with transaction() as writing:
        there = writing.get_one(Concern, concern.id)
        TAKING_OUT[deed](writing, there, writing.scalars(select(ConcernAddition)).one())
        writing.flush()
        assert read_of(writing, concern) is None
    kept = found(session, "swans geese" if deed == "what was added is corrected" else "pool geese")
    before = (found(session, "badgers"), found(session, "swans"), kept)
    index_words()

    assert before[0] == []
    assert (found(session, "badgers"), found(session, "swans")) == before[:2]
    assert bool(found(session, "swans")) == (deed != "what was added is taken out")


def test_a_concern_that_is_deleted_takes_its_words_with_it(session: Session) -> None:
    concern = with_more(session)

    with transaction() as writing:
        writing.execute(delete(Concern).where(Concern.id == concern.id))
    index_words()

    assert raw_hits(session.connection(), "badger") == 0
    assert session.scalar(select(func.count()).select_from(WordsMark)) == 0


def test_a_batch_is_bounded_and_reading_twice_does_no_harm(session: Session) -> None:
    for number in range(3):
        a_concern(session, f"Badger {number}")
    with transaction() as writing:
        assert (index_marked(writing, at_most=2), index_marked(writing, at_most=2)) == (2, 1)
    with transaction() as writing:
        mark_all(writing)
    assert len(found(session, "badger")) == 3
    index_words()

    assert len(found(session, "badger")) == 3
    assert raw_hits(session.connection(), "badger") == 3


def test_the_newest_are_found_first_though_a_file_brought_them_last(
    session: Session, at: object
) -> None:
    new, old = a_concern(session, "Badger one"), a_concern(session, "Badger two")
    with transaction() as writing:
        writing.get_one(Concern, old.id).received_at = old.received_at.replace(year=2024)
    assert place(new.id, new.received_at) > place(old.id, old.received_at.replace(year=2024))
    index_words()

    scope = Scope(frozenset({a_ward(session).id}), frozenset())
    assert with_words(session, Wanted(scope), question="badger", at_most=1) == [new.id]


@pytest.mark.one_database
def test_the_file_forgets_words_that_were_erased(session: Session) -> None:
    concern = with_more(session, "Xylophones")
    for number in range(5):
        a_concern(session, f"Something else {number}")
    index_words()

    def in_the_file() -> bool:
        session.rollback()
        blocks = session.scalars(text("SELECT block FROM indexed_words_fts_data")).all()
        return any(b"xylophones" in block for block in blocks)

    assert in_the_file(), "or this test shows nothing"
    with transaction() as writing:
        erase(writing, writing.get_one(Concern, concern.id))
    overwrite_what_went()

    assert not in_the_file()
    assert raw_hits(session.connection(), "something") == 5
