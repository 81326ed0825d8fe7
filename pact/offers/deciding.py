"""What moderators do with an offer. Each of it is told to the resident, and written down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pact.core import audit, clock, outbox
from pact.languages.translations import keep_all
from pact.meetings import agenda
from pact.meetings.models import AgendaKind, Meeting
from pact.offers import queries
from pact.offers.asking import take_off_agenda
from pact.offers.erasure import take_down
from pact.offers.events import OfferAnswered
from pact.offers.models import CommunityEvent, Offer, OfferKind, OfferState, OfferStep


class NotAllowed(Exception):
    """It was taken back, is restricted, or is not what can be published."""


@dataclass(frozen=True)
class Said:
    """What the resident is told, in English, and translated by locale tag."""

    text: str | None
    translations: Mapping[str, str]
    by_id: int
    by_name: str


@dataclass(frozen=True)
class Public:
    """An event as anybody may read it."""

    title: str
    about: str
    starts_at: datetime
    ends_at: datetime
    venue: str
    for_whom: str | None
    contact: str | None


def reply(session: Session, offer: Offer, said: Said) -> None:
    """Answer the resident. One that is published, or that a partner has, stays so to the public."""
    _hold(session, offer)
    stays = offer.state is OfferState.PUBLISHED
    _answer(session, offer, said, OfferState.REPLIED, state=None if stays else OfferState.REPLIED)


def pass_to_partner(session: Session, offer: Offer, said: Said, *, organisation_id: int) -> None:
    """Let an organisation's people read it and answer it; they never see the address."""
    _hold(session, offer)
    _not_restricted(offer)
    offer.passed_to_id = organisation_id
    _answer(session, offer, said, OfferState.PASSED, state=OfferState.PASSED)
    _note(session, offer, said, "passed offer to partner", organisation_id=organisation_id)


def pass_to_meeting(
    session: Session, offer: Offer, said: Said, *, meeting: Meeting, point: str
) -> None:
    """Put it on a meeting's agenda, held back until whoever runs the meeting shows it.

    Raises:
        pact.meetings.agenda.AlreadyBegun: too late.
    """
    _hold(session, offer)
    _not_restricted(offer)
    asks = offer.kind is OfferKind.QUESTION
    kind = AgendaKind.QUESTION if asks else AgendaKind.OTHER
    if asks:
        take_off_agenda(session, offer)  # where it stood before
    added = agenda.add_item(session, meeting, title=point, kind=kind, by_id=said.by_id)
    offer.meeting_id, offer.agenda_item_id = meeting.id, added.id
    agenda.hold_back(session, meeting, item_id=added.id, held=True, by_id=said.by_id)
    _answer(session, offer, said, OfferState.PASSED, state=OfferState.PASSED)
    _note(session, offer, said, "passed offer to meeting", meeting_id=meeting.id)


def turn_down(session: Session, offer: Offer, said: Said) -> None:
    """Say no, and why; what was published of it is taken down."""
    _hold(session, offer)
    take_down(session, CommunityEvent.offer_id == offer.id)
    _answer(session, offer, said, OfferState.TURNED_DOWN, state=OfferState.TURNED_DOWN)
    _note(session, offer, said, "turned offer down")


def publish(session: Session, offer: Offer, said: Said, public: Public) -> None:
    """Let everybody read the event, in these words; or change what they read."""
    _hold(session, offer)
    _not_restricted(offer)
    if offer.kind is not OfferKind.EVENT:
        raise NotAllowed
    event = queries.event_of(session, offer_id=offer.id)
    is_new = event is None
    event = event or CommunityEvent(offer_id=offer.id, ward_id=offer.ward_id)
    for name, value in vars(public).items():
        setattr(event, name, value)
    event.language, event.published_at = offer.language, clock.now()
    event.published_by_id = said.by_id
    offer.ends_at = public.ends_at
    session.add(event)
    if is_new:
        _answer(session, offer, said, OfferState.PUBLISHED, state=OfferState.PUBLISHED)
    session.flush()
    _note(session, offer, said, "published event")


def lift_restriction(session: Session, offer: Offer, *, by_id: int) -> None:
    """Somebody has read it: nobody is in danger."""
    _hold(session, offer)
    if offer.restricted:
        offer.restricted = False
        audit.record(
            session, actor_id=by_id, deed="lifted restriction", about="offer", about_id=offer.id
        )
    session.flush()


def _hold(session: Session, offer: Offer) -> None:
    """See the row as it is, and keep others from it: what was taken back never comes back."""
    session.flush()
    session.refresh(offer, ["state", "restricted", "words"], with_for_update=True)
    if offer.state is OfferState.TAKEN_BACK or not offer.words:
        raise NotAllowed


def _not_restricted(offer: Offer) -> None:
    if offer.restricted:
        raise NotAllowed


def _answer(
    session: Session, offer: Offer, said: Said, step: OfferState, *, state: OfferState | None
) -> None:
    now = clock.now()
    offer.state = state or offer.state
    offer.answered_at = now
    done = OfferStep(offer_id=offer.id, state=step, at=now, by_id=said.by_id, note=said.text)
    session.add(done)
    session.flush()
    keep_all(
        session,
        about="offer_step",
        about_id=done.id,
        field="note",
        texts=said.translations if said.text else {},
        original=said.text or "",
        maker=said.by_name,
    )
    outbox.record(session, OfferAnswered(offer_id=offer.id, step_id=done.id))


def _note(session: Session, offer: Offer, said: Said, deed: str, **details: int) -> None:
    audit.record(
        session, actor_id=said.by_id, deed=deed, about="offer", about_id=offer.id, **details
    )
