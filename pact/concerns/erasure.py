"""Erasing what a person told us, when they ask or when its time is over."""

from datetime import timedelta
from secrets import token_hex

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from pact.concerns.events import ConcernErased
from pact.concerns.models import (
    Concern,
    ConcernAddition,
    ConcernContact,
    ConcernDraft,
    ConcernPhoto,
    ConcernStep,
)
from pact.core import clock, outbox
from pact.languages.models import Translation

DRAFT_KEPT_FOR = timedelta(hours=24)
_GONE = "erased:"


def erase(session: Session, concern: Concern) -> None:
    """Erase all that was told, what was made of it, and the contact. The row still counts."""
    concern.words = None
    concern.place = None
    concern.since = None
    concern.how_often = None
    concern.help_kinds = []
    concern.draft_key_hash = None
    concern.new_words_at = None
    forget_translations(session, concern)
    session.execute(delete(ConcernAddition).where(ConcernAddition.concern_id == concern.id))
    session.execute(delete(ConcernContact).where(ConcernContact.concern_id == concern.id))
    session.execute(delete(ConcernPhoto).where(ConcernPhoto.concern_id == concern.id))
    # Staff may have repeated the resident's words in a note, and somebody have translated it.
    steps = select(ConcernStep.id).where(ConcernStep.concern_id == concern.id)
    session.execute(
        delete(Translation).where(
            Translation.about == "concern_step", Translation.about_id.in_(steps)
        )
    )
    session.execute(
        update(ConcernStep).where(ConcernStep.concern_id == concern.id).values(note=None)
    )
    session.flush()


def forget_translations(session: Session, concern: Concern) -> None:
    """Erase what the resident's words, as they are now, were translated into."""
    added = select(ConcernAddition.id).where(ConcernAddition.concern_id == concern.id)
    whose = or_(
        and_(Translation.about == "concern", Translation.about_id == concern.id),
        and_(Translation.about == "concern_addition", Translation.about_id.in_(added)),
    )
    session.execute(delete(Translation).where(whose))


def erase_old_drafts(session: Session) -> None:
    """Forget drafts after a day, and which draft a concern was made of."""
    limit = clock.now() - DRAFT_KEPT_FOR
    session.execute(delete(ConcernDraft).where(ConcernDraft.begun_at < limit))
    session.execute(
        update(Concern)
        .where(Concern.received_at < limit, Concern.draft_key_hash.is_not(None))
        .values(draft_key_hash=None)
    )


def erase_expired(session: Session, *, keep_for: timedelta, at_most: int = 500) -> int:
    """Erase concerns that closed long enough ago, and end their private links; how many."""
    over = session.scalars(
        select(Concern)
        .where(
            Concern.closed_at < clock.now() - keep_for,
            Concern.follow_up_hash.not_like(f"{_GONE}%"),
        )
        .order_by(Concern.id)
        .limit(at_most)
        .with_for_update(skip_locked=True)
    ).all()
    for concern in over:
        erase_for_good(session, concern)
    session.flush()
    return len(over)


def erase_for_good(session: Session, concern: Concern) -> None:
    """Erase a concern whose time is over, and end its private link; once."""
    if concern.follow_up_hash.startswith(_GONE):
        return
    erase(session, concern)
    concern.follow_up_hash = _GONE + token_hex(16)
    outbox.record(session, ConcernErased(concern_id=concern.id))
