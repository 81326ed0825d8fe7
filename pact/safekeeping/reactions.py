"""What is erased is noted beside the backups, so that none of them brings it back."""

from flask import current_app
from sqlalchemy.orm import Session

from pact.accounts.events import AccessChanged
from pact.concerns.events import ConcernErased, ConcernWithdrawn, ContactChanged
from pact.core import clock
from pact.offers.events import OfferTakenBack
from pact.offers.models import Offer, OfferState
from pact.priorities.events import OldWordsTakenOut
from pact.registering.events import RegistrationWithdrawn
from pact.registering.models import Registration, RegistrationState
from pact.safekeeping.journal import Kind, Line, note, path


def note_withdrawn(_session: Session, event: ConcernWithdrawn) -> None:
    """A resident took a concern back."""
    _note(Kind.CONCERN_WITHDRAWN, event.concern_id)


def note_erased(_session: Session, event: ConcernErased) -> None:
    """A concern's time was over."""
    _note(Kind.CONCERN_ERASED, event.concern_id)


def note_contact(_session: Session, event: ContactChanged) -> None:
    """A resident wants to be told no more."""
    if not event.tell:
        _note(Kind.CONTACT, event.concern_id)


def note_offer(session: Session, event: OfferTakenBack) -> None:
    """An offer was taken back. One whose time was over is erased again by the clock."""
    offer = session.get(Offer, event.offer_id)
    if offer is not None and offer.state is OfferState.TAKEN_BACK:
        _note(Kind.OFFER, offer.id)


def note_registration(session: Session, event: RegistrationWithdrawn) -> None:
    """Somebody will not come. What is erased after a meeting is so by the clock."""
    found = session.get(Registration, event.registration_id)
    if found is not None and found.state is RegistrationState.WITHDRAWN:
        _note(Kind.REGISTRATION, found.id)


def note_old_words(_session: Session, event: OldWordsTakenOut) -> None:
    """What residents were told before a correction named somebody."""
    _note(Kind.OLD_WORDS, event.correction_id)


def note_access(_session: Session, event: AccessChanged) -> None:
    """Somebody may do less than a backup says, or as much again."""
    _note(Kind(event.what), event.id)


def _note(kind: Kind, id: int) -> None:
    note(path(current_app.config), Line(kind, id, clock.now()))
