"""Inviting, sending the link again, withdrawing, and taking an invitation up."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts import links
from pact.accounts import services as accounts
from pact.accounts.events import PersonInvited
from pact.accounts.inviting import queries
from pact.accounts.inviting.models import Invitation, InvitedRole
from pact.accounts.models import Role, User
from pact.core import audit, clock, outbox

LASTS = timedelta(days=7)
KEPT_FOR = timedelta(days=30)  # after it ended or grew too old; the audit log says what it was


class HasAccountError(Exception):
    """There is an account of this address, in use or suspended."""


@dataclass(frozen=True)
class Invited:
    """Who is invited, and to what."""

    email: str
    name: str
    role: Role
    area_ids: Collection[int]
    organisation_id: int | None = None


def invite(session: Session, invited: Invited, *, by_id: int | None) -> Invitation:
    """Have a link mailed that makes an account. An earlier one to the same address ends.

    Raises:
        HasAccountError: see there.
    """
    email = invited.email.strip().lower()
    if session.scalar(select(User.id).where(User.email == email)) is not None:
        raise HasAccountError
    session.execute(
        update(Invitation)
        .where(Invitation.email == email, Invitation.ended_at.is_(None))
        .values(ended_at=clock.now())
    )
    made = Invitation(
        email=email,
        name=invited.name,
        organisation_id=invited.organisation_id,
        invited_by_id=by_id,
        roles=[InvitedRole(role=invited.role, area_id=area_id) for area_id in invited.area_ids],
    )
    session.add(made)
    _send(session, made)
    roles = [[invited.role.value, area_id] for area_id in invited.area_ids]
    _note(session, made, "invited person", by_id, roles=roles)
    return made


def send_again(session: Session, invitation: Invitation, *, by_id: int) -> None:
    """Mail a new link, and let the old one open nothing."""
    _send(session, invitation)
    _note(session, invitation, "invited person again", by_id)


def withdraw(session: Session, invitation: Invitation, *, by_id: int) -> None:
    """The link opens nothing any more."""
    invitation.ended_at = clock.now()
    _note(session, invitation, "withdrew invitation", by_id)


def take_up(session: Session, *, secret: str, password: str) -> User | None:
    """Make the account, with the password that the invited chose; None where the link is used,
    withdrawn or too old.

    Raises:
        ValueError: the password is too short.
    """
    found = queries.invitation_by_link(session, secret=secret)
    if found is None:
        return None
    # Asked of the row itself: of two who take it up at once, one is too late.
    ended = session.scalar(
        update(Invitation)
        .where(Invitation.id == found.id, Invitation.ended_at.is_(None))
        .values(ended_at=clock.now())
        .returning(Invitation.id)
    )
    known = session.scalar(select(User.id).where(User.email == found.email))
    if ended is None or known is not None:
        return None
    user = accounts.create_user(
        session,
        email=found.email,
        name=found.name,
        password=password,
        roles=[(each.role, each.area) for each in found.roles],
        organisation_id=found.organisation_id,
        by_id=found.invited_by_id,
    )
    _note(session, found, "took up invitation", user.id)
    return user


def end_all(session: Session) -> None:
    """No link that was mailed until now opens anything."""
    session.execute(
        update(Invitation).where(Invitation.ended_at.is_(None)).values(ended_at=clock.now())
    )


def forget_old(session: Session) -> None:
    """Drop invitations that ended, or grew too old, long ago: they name people."""
    before = clock.now() - KEPT_FOR
    session.execute(
        delete(Invitation).where((Invitation.ended_at < before) | (Invitation.expires_at < before))
    )


def _send(session: Session, invitation: Invitation) -> None:
    now = clock.now()
    links.begin(invitation, purpose=queries.PURPOSE)
    invitation.invited_at, invitation.expires_at = now, now + LASTS
    session.flush()  # gives a new one its id
    outbox.record(session, PersonInvited(invitation_id=invitation.id, at=now.isoformat()))


def _note(
    session: Session, invitation: Invitation, deed: str, actor_id: int | None, **details: object
) -> None:
    audit.record(
        session,
        actor_id=actor_id,
        deed=deed,
        about="invitation",
        about_id=invitation.id,
        **details,
    )
