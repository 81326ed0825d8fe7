"""Doing again what was erased, and which access was taken, after a backup was made."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from pact.accounts import passwords
from pact.accounts.factors.models import CodeApp
from pact.accounts.inviting.services import end_all as end_invitations
from pact.accounts.models import RoleHeld, User
from pact.accounts.passkeys.models import Passkey
from pact.accounts.queries import active_people
from pact.accounts.resetting.services import end_all as end_resets
from pact.accounts.services import revoke_sessions
from pact.concerns.contact import tell_no_more
from pact.concerns.erasure import erase_for_good
from pact.concerns.models import Concern
from pact.concerns.services import withdraw
from pact.core import crypto
from pact.core.db import Model
from pact.notifications.models import Subscriber
from pact.notifications.subscribing import stop
from pact.offers.models import Offer
from pact.offers.services import take_back
from pact.priorities import correcting
from pact.priorities.correction_models import ActionCorrection
from pact.registering import services as registering
from pact.registering.models import Registration
from pact.safekeeping.journal import Kind, Line


def _close(_session: Session, user: User) -> None:
    user.active = False


def _open(_session: Session, user: User) -> None:
    user.active = True


def _take_out(session: Session, correction: ActionCorrection) -> None:
    correcting.take_out(session, correction, by_id=None)


def _remove(session: Session, row: Model) -> None:
    session.delete(row)


def _remove_second_step(session: Session, user: User) -> None:
    session.execute(delete(CodeApp).where(CodeApp.user_id == user.id))


def _lose_password(_session: Session, user: User) -> None:
    """The old one may be in wrong hands, and the new one is in no backup: a link gives another."""
    user.password_hash = passwords.hashed(crypto.new_token())


# Each does nothing where it was done already.
_DEEDS: dict[Kind, tuple[type[Model], Callable[[Session, Any], None]]] = {
    Kind.CONCERN_WITHDRAWN: (Concern, withdraw),
    Kind.CONCERN_ERASED: (Concern, erase_for_good),
    Kind.CONTACT: (Concern, tell_no_more),
    Kind.OFFER: (Offer, take_back),
    Kind.REGISTRATION: (Registration, registering.withdraw),
    Kind.SUBSCRIBER: (Subscriber, stop),
    Kind.OLD_WORDS: (ActionCorrection, _take_out),
    Kind.ACCOUNT_CLOSED: (User, _close),
    Kind.ACCOUNT_OPENED: (User, _open),
    Kind.ROLE_TAKEN: (RoleHeld, _remove),
    Kind.PASSKEY_REMOVED: (Passkey, _remove),
    Kind.SECOND_STEP_REMOVED: (User, _remove_second_step),
    Kind.PASSWORD_CHANGED: (User, _lose_password),
}


# What the deeds take away with them.
_PARTS: dict[type[Model], Sequence[ORMOption]] = {
    Registration: [selectinload(Registration.needs)],
    Subscriber: [selectinload(Subscriber.subscriptions)],
}


def erase_again(session: Session, lines: Iterable[Line]) -> int:
    """Do what was done after the backup; how many of them it holds."""
    found = 0
    # In the order in which each was done last: who was let in again may come in.
    done = dict.fromkeys(reversed([(each.kind, each.id) for each in lines]))
    for kind, id in reversed(done):
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
