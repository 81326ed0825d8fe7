"""How a person can be told: at an email address, or at a mobile number."""

from dataclasses import dataclass

from pact.concerns.models import ConcernContact, ConcernDraft
from pact.core import crypto
from pact.core.ways import Way


@dataclass(frozen=True)
class Reach:
    """Where somebody can be told: an email address, or a tidy mobile number."""

    way: Way
    address: str


def reach_of(contact: ConcernContact | ConcernDraft) -> Reach | None:
    """The way to tell somebody that a concern, or a draft of one, holds."""
    if contact.email_locked:
        return Reach(Way.EMAIL, crypto.unlock(contact.email_locked))
    if contact.phone_locked:
        return Reach(Way.SMS, crypto.unlock(contact.phone_locked))
    return None


def set_reach(contact: ConcernContact | ConcernDraft, reach: Reach | None) -> None:
    """Keep it, locked, in place of any before."""
    locked = crypto.lock(reach.address) if reach else None
    contact.email_locked = locked if reach and reach.way is Way.EMAIL else None
    contact.phone_locked = locked if reach and reach.way is Way.SMS else None
