"""How a resident is told of their concern, when they want it otherwise than they first said."""

from sqlalchemy import delete
from sqlalchemy.orm import Session

from pact.concerns.events import ContactChanged
from pact.concerns.models import Concern, ConcernContact, ConcernState
from pact.concerns.queries import contact_of
from pact.concerns.reach import Reach, reach_of, set_reach
from pact.concerns.services import see_the_present
from pact.core import clock, crypto, outbox


def address_of(session: Session, concern: Concern) -> str | None:
    """The address or number that they left, as they gave it."""
    reach = reach_to(session, concern)
    return reach.address if reach else None


def reach_to(session: Session, concern: Concern) -> Reach | None:
    """How they are told, if they left a way."""
    contact = contact_of(session, concern_id=concern.id)
    return reach_of(contact) if contact else None


def tell_at(
    session: Session, concern: Concern, *, reach: Reach, link_token: str, locale: str
) -> None:
    """Tell them there from now on, in this language; the same again changes nothing."""
    see_the_present(session, concern)
    if concern.state is ConcernState.WITHDRAWN:
        return
    contact = contact_of(session, concern_id=concern.id)
    if contact is None:
        contact = ConcernContact(concern_id=concern.id, link_locked=crypto.lock(link_token))
    elif (reach_of(contact), contact.locale) == (reach, locale):
        return
    contact.locale = locale
    set_reach(contact, reach)
    session.add(contact)
    session.flush()
    _changed(session, concern, tell=True)


def tell_no_more(session: Session, concern: Concern) -> None:
    """Forget the address at once: nothing more is sent."""
    see_the_present(session, concern)
    if contact_of(session, concern_id=concern.id) is None:
        return
    session.execute(delete(ConcernContact).where(ConcernContact.concern_id == concern.id))
    _changed(session, concern, tell=False)


def _changed(session: Session, concern: Concern, *, tell: bool) -> None:
    at = clock.now().isoformat()
    outbox.record(session, ContactChanged(concern_id=concern.id, at=at, tell=tell))
