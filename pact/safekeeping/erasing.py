"""Erasing again what was erased after a backup was taken."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from pact.accounts.inviting.services import end_all as end_invitations
from pact.accounts.queries import active_people
from pact.accounts.resetting.services import end_all as end_resets
from pact.accounts.services import revoke_sessions
from pact.concerns.contact import tell_no_more
from pact.concerns.erasure import erase_for_good
from pact.concerns.models import Concern
from pact.concerns.services import withdraw
from pact.core.db import Model
from pact.notifications.models import Subscriber
from pact.notifications.subscribing import stop
from pact.offers.models import Offer
from pact.offers.services import take_back
from pact.registering import services as registering
from pact.registering.models import Registration
from pact.safekeeping.journal import Kind, Line

# Each does nothing where it was done already.
_DEEDS: dict[Kind, tuple[type[Model], Callable[[Session, Any], None]]] = {
    Kind.CONCERN_WITHDRAWN: (Concern, withdraw),
    Kind.CONCERN_ERASED: (Concern, erase_for_good),
    Kind.CONTACT: (Concern, tell_no_more),
    Kind.OFFER: (Offer, take_back),
    Kind.REGISTRATION: (Registration, registering.withdraw),
    Kind.SUBSCRIBER: (Subscriber, stop),
}


# What the deeds take away with them.
_PARTS: dict[type[Model], Sequence[ORMOption]] = {
    Registration: [selectinload(Registration.needs)],
    Subscriber: [selectinload(Subscriber.subscriptions)],
}


def erase_again(session: Session, lines: Iterable[Line]) -> int:
    """Do what was done after the backup; how many of them it holds."""
    found = 0
    for kind, id in dict.fromkeys((each.kind, each.id) for each in lines):
        model, deed = _DEEDS[kind]
        row = session.get(model, id, options=_PARTS.get(model, ()))
        if row is not None:
            deed(session, row)
            found += 1
    return found


def end_sessions(session: Session) -> int:
    """Have all staff sign in again: a session that was revoked since must not be back, nor an
    invitation that was withdrawn or taken up, nor a link for another password."""
    end_invitations(session)
    end_resets(session)
    return sum(revoke_sessions(session, each, by_id=None) for each in active_people(session))
