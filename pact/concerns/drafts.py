"""What a resident has typed so far, kept page by page until they send it."""

from collections.abc import Collection

from sqlalchemy.orm import Session

from pact.concerns import queries
from pact.concerns.at_meetings import meeting_of
from pact.concerns.models import ConcernDraft, HowOften, Since
from pact.concerns.reach import Reach, set_reach
from pact.core import clock


def begin(session: Session, *, key_hash: str) -> ConcernDraft:
    """A new draft, empty."""
    draft = ConcernDraft(key_hash=key_hash, begun_at=clock.now(), help_kinds=[])
    session.add(draft)
    session.flush()
    return draft


def answer_ward(session: Session, draft: ConcernDraft, *, ward_id: int | None) -> None:
    """Keep which ward it is about. What affects them in another is another matter."""
    if ward_id != draft.ward_id:
        draft.joins_theme_id = None
    draft.ward_id = ward_id
    session.flush()


def note_meeting(session: Session, draft: ConcernDraft, *, code: str | None) -> None:
    """Keep in the room of which meeting they are, where a code tells it."""
    if (meeting_id := meeting_of(session, code)) is not None:
        draft.meeting_id = meeting_id
        session.flush()


def answer_words(
    session: Session, draft: ConcernDraft, *, words: str, language: str, kinds: Collection[str]
) -> None:
    """Keep what worries them, the language it is in, and the kinds of help it seems to need."""
    draft.words = words
    draft.language = language
    draft.help_kinds = list(kinds)
    session.flush()


def join_theme(session: Session, draft: ConcernDraft, *, theme_id: int | None) -> None:
    """Keep which theme affects them too, or that theirs is different.

    Who joins others need not say more: the other questions are not asked unless they want them.
    """
    draft.joins_theme_id = theme_id
    if theme_id is not None:
        draft.asked_place = draft.asked_when = draft.asked_photos = True
    session.flush()


def answer_place(session: Session, draft: ConcernDraft, *, place: str | None) -> None:
    """Keep where it is, or that they would rather not say."""
    draft.place = place or None
    draft.asked_place = True
    session.flush()


def answer_when(
    session: Session, draft: ConcernDraft, *, since: Since | None, how_often: HowOften | None
) -> None:
    """Keep when it started and how often it happens, as far as they say."""
    draft.since, draft.how_often = since, how_often
    draft.asked_when = True
    session.flush()


def answer_photos(session: Session, draft: ConcernDraft) -> None:
    """Keep that they have added as many photos as they want to."""
    draft.asked_photos = True
    session.flush()


def answer_contact(session: Session, draft: ConcernDraft, *, reach: Reach | None) -> None:
    """Keep how to tell them, locked, or that they leave nothing."""
    set_reach(draft, reach)
    draft.asked_contact = True
    session.flush()


def forget(session: Session, *, key_hash: str) -> None:
    """Erase a draft at once."""
    if found := queries.draft(session, key_hash=key_hash, to_change=True):
        session.delete(found)
        session.flush()
