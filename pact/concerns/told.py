"""Concerns that people tell staff, who write them down: on paper, at a stall, by phone, in a file.

They become what a concern from the website becomes, by the same code, with the same events.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pact.concerns import links, queries
from pact.concerns.events import ConcernReceived
from pact.concerns.models import Channel, Concern, ConcernDraft
from pact.concerns.references import new_reference
from pact.concerns.services import concern_of, history_of
from pact.core import clock, crypto, outbox
from pact.core.bulk import add_and_get, add_many


@dataclass(frozen=True)
class Told:
    """What somebody told, and how; without `received_at` it was just now.

    `locale` is the shipped language in which to write to `email`.
    """

    ward_id: int
    words: str
    language: str
    channel: Channel
    place: str | None = None
    received_at: datetime | None = None
    help_kinds: Collection[str] = ()
    email: str | None = None
    locale: str | None = None
    meeting_id: int | None = None


@dataclass(frozen=True)
class Received:
    """The concern that it became, and the secret of its private link."""

    concern: Concern
    link_token: str


def receive_told(session: Session, told: Sequence[Told]) -> list[Received]:
    """Make a concern of each, in a few statements however many there are.

    That the same thing is not told twice is for the caller to see to.

    Raises:
        ValueError: one is without words, or lies in the future.
    """
    drafts = [_draft(each) for each in told]
    made = [_received(each, draft) for each, draft in zip(told, drafts, strict=True)]
    _give_free_references(session, [each.concern for each in made])
    stored = add_and_get(session, [each.concern for each in made])
    by_reference = {each.reference: each for each in stored}
    received = [Received(by_reference[e.concern.reference], e.link_token) for e in made]
    histories = [
        history_of(each.concern, draft, link_token=each.link_token, locale=said.locale)
        for each, draft, said in zip(received, drafts, told, strict=True)
    ]
    add_many(session, [step for step, _contact in histories])
    add_many(session, [contact for _step, contact in histories if contact])
    outbox.record_all(session, [ConcernReceived(concern_id=each.concern.id) for each in received])
    return received


def _draft(told: Told) -> ConcernDraft:
    """A draft that is never kept: what it holds is complete already."""
    return ConcernDraft(
        ward_id=told.ward_id,
        words=told.words,
        language=told.language,
        place=told.place or None,
        email_locked=crypto.lock(told.email) if told.email else None,
        help_kinds=list(told.help_kinds),
        meeting_id=told.meeting_id,
    )


def _received(told: Told, draft: ConcernDraft) -> Received:
    token = links.link_token(links.new_draft_key())
    concern = concern_of(draft, token)
    concern.channel = told.channel
    if told.received_at:
        if told.received_at > clock.now():
            raise ValueError("a concern cannot have been received in the future")
        concern.received_at = told.received_at
    return Received(concern, token)


def _give_free_references(session: Session, concerns: Sequence[Concern]) -> None:
    free: set[str] = set()
    while len(free) < len(concerns):
        drawn = {new_reference() for _more in range(len(concerns) - len(free))}
        free |= drawn - queries.taken_references(session, among=drawn)
    for concern, reference in zip(concerns, free, strict=True):
        concern.reference = reference
