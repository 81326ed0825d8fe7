"""Sending a concern, and what happens to it from then on."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session

from pact.concerns import photos
from pact.concerns.erasure import erase
from pact.concerns.events import ConcernMoved, ConcernReceived, ConcernWithdrawn
from pact.concerns.links import link_hash
from pact.concerns.models import (
    Channel,
    Concern,
    ConcernContact,
    ConcernDraft,
    ConcernState,
    ConcernStep,
)
from pact.concerns.queries import concern_by_draft
from pact.concerns.references import new_reference
from pact.concerns.states import CLOSED, MoveNotAllowed, may_follow
from pact.core import audit, clock, crypto, outbox
from pact.core.bulk import add_many, add_unless_there
from pact.languages.locales import shipped_or_english

_TRIES = 5
# The note of the step that reopens a concern.
STILL_HAPPENING = "still happening"
# A crime is for the police and is counted all the same; the other kinds are about one person.
_NOT_RESTRICTING = {"crime"}
_CHANGING = [
    "state",
    "closed_at",
    "restricted",
    "help_kinds",
    "words",
    "language",
    "place",
    "ward_id",
    "new_words_at",
]
_drafts: Any = ConcernDraft.__table__
# Put together once: many send at once, and all of them wait for the one before on SQLite.
_ERASE_DRAFT = delete(_drafts).where(_drafts.c.id == bindparam("sent"))
Sending = Callable[[Session, ConcernDraft, Concern], None]
_with_sending: list[Sending] = []


def with_sending(also: Sending) -> Sending:
    """Declare what another package does when a draft becomes a concern, in that transaction."""
    _with_sending.append(also)
    return also


def receive(
    session: Session, draft: ConcernDraft, *, link_token: str, locale: str | None = None
) -> Concern:
    """Make a concern of a draft, once: for a draft that was sent already, the concern it became.

    `locale` is the shipped language in which to tell the resident; without it, the one they wrote
    in, or English.
    """
    key_hash = draft.key_hash
    for _try in range(_TRIES):
        concern = concern_of(draft, link_token)
        if add_unless_there(session, concern):
            break
        if sent := concern_by_draft(session, key_hash=key_hash):
            return sent
        # else a reference that was given out before
    else:
        raise RuntimeError("no free reference was found")
    photos.hand_over(session, draft, concern)
    step, contact = history_of(concern, draft, link_token=link_token, locale=locale)
    for each in (step, contact):
        add_many(session, [each] if each else [])
    for also in _with_sending:
        also(session, draft, concern)
    session.flush()
    session.execute(_ERASE_DRAFT, {"sent": draft.id})
    session.expunge(draft)
    outbox.record(session, ConcernReceived(concern_id=concern.id))
    return concern


def concern_of(draft: ConcernDraft, link_token: str) -> Concern:
    """The concern that a finished draft becomes, not kept yet.

    Raises:
        ValueError: the draft is not finished.
    """
    says_something = draft.words or draft.joins_theme_id
    if draft.ward_id is None or not says_something or not draft.language:
        raise ValueError("the draft is not finished")
    return Concern(
        reference=new_reference(),
        draft_key_hash=draft.key_hash,
        follow_up_hash=link_hash(link_token),
        ward_id=draft.ward_id,
        words=draft.words or None,
        language=draft.language,
        place=draft.place,
        since=draft.since,
        how_often=draft.how_often,
        channel=Channel.MEETING if draft.meeting_id else Channel.WEB,
        meeting_id=draft.meeting_id,
        state=ConcernState.RECEIVED,
        restricted=needs_care(draft.help_kinds),
        help_kinds=list(draft.help_kinds),
        received_at=clock.now(),
    )


def history_of(
    concern: Concern, draft: ConcernDraft, *, link_token: str, locale: str | None
) -> tuple[ConcernStep, ConcernContact | None]:
    """That the concern was received, and how to tell the resident, if they left a way."""
    step = ConcernStep(
        concern_id=concern.id, state=concern.state, at=concern.received_at, by_id=None
    )
    if not (draft.email_locked or draft.phone_locked):
        return step, None
    contact = ConcernContact(
        concern_id=concern.id,
        email_locked=draft.email_locked,
        phone_locked=draft.phone_locked,
        link_locked=crypto.lock(link_token),
        locale=shipped_or_english(locale or concern.language).tag,
    )
    return step, contact


def move(
    session: Session,
    concern: Concern,
    to: ConcernState,
    *,
    by_id: int | None,
    note: str | None = None,
) -> None:
    """Take a concern to its next state; nothing happens where it is there already.

    `note` is for staff, but a signposting or rejecting one is shown to the resident.

    Raises:
        MoveNotAllowed: the present state does not lead there.
    """
    see_the_present(session, concern)
    if concern.state is to:
        return
    if not may_follow(concern.state, to):
        raise MoveNotAllowed(concern.state, to)
    at = clock.now()
    concern.state = to
    concern.closed_at = at if to in CLOSED else None
    session.add(ConcernStep(concern_id=concern.id, state=to, at=at, by_id=by_id, note=note))
    session.flush()
    outbox.record(session, ConcernMoved(concern_id=concern.id, state=to.value))


def reopen(session: Session, concern: Concern) -> None:
    """The resident says that it is still happening: an answered concern is in its theme again.

    Raises:
        MoveNotAllowed: it is not answered.
    """
    see_the_present(session, concern)
    if concern.state is not ConcernState.ANSWERED:
        raise MoveNotAllowed(concern.state, ConcernState.THEMED)
    move(session, concern, ConcernState.THEMED, by_id=None, note=STILL_HAPPENING)


def withdraw(session: Session, concern: Concern) -> None:
    """The resident takes it back: words, place and contact go at once, and it counts nowhere."""
    see_the_present(session, concern)
    if concern.state is ConcernState.WITHDRAWN:
        return
    move(session, concern, ConcernState.WITHDRAWN, by_id=None)
    erase(session, concern)
    outbox.record(session, ConcernWithdrawn(concern_id=concern.id))


def restrict(session: Session, concern: Concern, *, kinds: Collection[str]) -> None:
    """Add the kinds of help that the words were found to need; only few may see such a concern."""
    see_the_present(session, concern)
    concern.help_kinds = [*concern.help_kinds, *(k for k in kinds if k not in concern.help_kinds)]
    concern.restricted = concern.restricted or needs_care(kinds)
    session.flush()


def lift_restriction(session: Session, concern: Concern, *, by_id: int) -> None:
    """An officer has read it: it is an ordinary concern, and counts like one."""
    see_the_present(session, concern)
    if not concern.restricted:
        return
    concern.restricted = False
    session.flush()
    audit.record(
        session, actor_id=by_id, deed="lifted restriction", about="concern", about_id=concern.id
    )


def needs_care(kinds: Collection[str]) -> bool:
    """Whether these kinds of help make a concern one that few may see."""
    return bool(set(kinds) - _NOT_RESTRICTING)


def see_the_present(session: Session, concern: Concern) -> None:
    """Read the row again and keep it from others: a withdrawn concern must never come back."""
    session.flush()
    session.refresh(concern, _CHANGING, with_for_update=True)
