"""What a resident says after they have sent it: more words, or other words in place of them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.concerns.erasure import forget_translations
from pact.concerns.events import ConcernAddedTo, ConcernCorrected
from pact.concerns.models import Concern, ConcernAddition, ConcernState
from pact.concerns.queries import additions_to
from pact.concerns.services import restrict, see_the_present
from pact.core import clock, outbox

MOST_ADDITIONS = 30
# Until then nobody has decided where it belongs.
_UNDECIDED = frozenset({ConcernState.RECEIVED, ConcernState.TRIAGED, ConcernState.ACCEPTED})


class NotOpen(Exception):
    """The concern is closed, or its words are gone: nothing more is said about it."""


class Enough(Exception):
    """As much was added as is kept."""


def is_open(concern: Concern) -> bool:
    """Whether the resident may add to a concern, and correct it."""
    return concern.closed_at is None and concern.words is not None


def may_move(concern: Concern) -> bool:
    """Whether they may still say that it is elsewhere."""
    return is_open(concern) and concern.state in _UNDECIDED


def add(
    session: Session, concern: Concern, *, words: str, language: str, kinds: Collection[str] = ()
) -> None:
    """Keep more words beside the first; sending the same again changes nothing.

    `kinds` of help that they seem to need may restrict the concern.

    Raises:
        NotOpen: the concern is closed.
        Enough: there are very many already.
    """
    _open(session, concern)
    there = additions_to(session, concern_id=concern.id)
    if there and (there[-1].words, there[-1].language) == (words, language):
        return
    if len(there) >= MOST_ADDITIONS:
        raise Enough
    added = ConcernAddition(
        concern_id=concern.id, words=words, language=language, added_at=clock.now()
    )
    session.add(added)
    session.flush()
    _new_words(session, concern, kinds)
    outbox.record(session, ConcernAddedTo(concern_id=concern.id, addition_id=added.id))


def correct(
    session: Session, concern: Concern, *, words: str, language: str, kinds: Collection[str] = ()
) -> None:
    """Have other words in place of the first ones, which are gone for good.

    Raises:
        NotOpen: the concern is closed.
    """
    _open(session, concern)
    if (concern.words, concern.language) == (words, language):
        return
    concern.words, concern.language = words, language
    _corrected(session, concern, kinds)


def correct_addition(
    session: Session,
    concern: Concern,
    addition: ConcernAddition,
    *,
    words: str,
    language: str,
    kinds: Collection[str] = (),
) -> None:
    """Have other words in place of some that were added.

    Raises:
        NotOpen: the concern is closed.
    """
    _open(session, concern)
    if (addition.words, addition.language) == (words, language):
        return
    addition.words, addition.language = words, language
    _corrected(session, concern, kinds)


def take_out(session: Session, concern: Concern, addition: ConcernAddition) -> None:
    """Erase some words that were added.

    Raises:
        NotOpen: the concern is closed.
    """
    _open(session, concern)
    forget_translations(session, concern)  # while the addition still says which are its own
    session.execute(delete(ConcernAddition).where(ConcernAddition.id == addition.id))
    concern.corrected_at = clock.now()
    outbox.record(session, ConcernCorrected(concern_id=concern.id))


def say_where(session: Session, concern: Concern, *, ward_id: int, place: str | None) -> None:
    """Put a concern elsewhere.

    Raises:
        NotOpen: an officer has decided where it belongs, or it is closed.
    """
    _open(session, concern)
    if not may_move(concern):
        raise NotOpen
    concern.ward_id, concern.place = ward_id, place or None
    session.flush()


def read(session: Session, concern: Concern, *, until: datetime | None) -> None:
    """An officer has read what was new at that time; what came since is still to be read."""
    see_the_present(session, concern)
    if until is not None and concern.new_words_at is not None and concern.new_words_at <= until:
        concern.new_words_at = None
        session.flush()


def _open(session: Session, concern: Concern) -> None:
    see_the_present(session, concern)
    if not is_open(concern):
        raise NotOpen


def _corrected(session: Session, concern: Concern, kinds: Collection[str]) -> None:
    concern.corrected_at = clock.now()
    forget_translations(session, concern)
    _new_words(session, concern, kinds)
    outbox.record(session, ConcernCorrected(concern_id=concern.id))


def _new_words(session: Session, concern: Concern, kinds: Collection[str]) -> None:
    concern.new_words_at = clock.now()
    session.flush()
    if kinds:
        restrict(session, concern, kinds=kinds)
