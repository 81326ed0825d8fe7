"""Keeping a ward's contacts."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.neighbourhood.models import ContactKind, WardContact


@dataclass(frozen=True)
class ContactDetails:
    """What residents read of a contact."""

    kind: ContactKind
    name: str
    about: str | None
    phone: str | None
    email: str | None
    website: str | None


def enter(session: Session, details: ContactDetails, *, ward_id: int, by_id: int) -> WardContact:
    """Have residents of a ward read of a contact."""
    made = WardContact(ward_id=ward_id, changed_at=clock.now(), **vars(details))
    session.add(made)
    session.flush()
    _note(session, made, "entered ward contact", by_id)
    return made


def change(session: Session, contact: WardContact, details: ContactDetails, *, by_id: int) -> None:
    """Have residents read this of a contact instead."""
    for name, value in vars(details).items():
        setattr(contact, name, value)
    contact.changed_at = clock.now()
    _note(session, contact, "changed ward contact", by_id)


def remove(session: Session, contact: WardContact, *, by_id: int) -> None:
    """Have residents read nothing of a contact any more."""
    _note(session, contact, "removed ward contact", by_id)
    session.delete(contact)


def _note(session: Session, contact: WardContact, deed: str, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="ward_contact", about_id=contact.id)
