"""Finding invitations."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from pact.accounts import links
from pact.accounts.inviting.models import Invitation, InvitedRole
from pact.accounts.models import User
from pact.core import clock

PURPOSE = "invitation"


def invitation(session: Session, *, id: int) -> Invitation | None:
    """An invitation that was neither used nor withdrawn, though it may be too old."""
    return session.scalars(_whole(Invitation.id == id)).one_or_none()


def invitation_by_link(session: Session, *, secret: str) -> Invitation | None:
    """The invitation that a link leads to, while it can be taken up.

    One by somebody who is suspended cannot: whoever took over an account has no second door.
    """
    found = links.hash_of(secret, purpose=PURPOSE)
    return session.scalars(
        _whole(
            Invitation.key_hash == found,
            Invitation.expires_at > clock.now(),
            or_(Invitation.invited_by_id.is_(None), Invitation.invited_by.has(User.active)),
        )
    ).one_or_none()


def open_invitations(session: Session) -> Sequence[Invitation]:
    """Those that wait, and those that grew too old, the latest first."""
    return session.scalars(
        _whole().order_by(Invitation.invited_at.desc(), Invitation.id.desc()).limit(200)
    ).all()


def _whole(*which: ColumnElement[bool]) -> Select[Invitation]:
    return (
        select(Invitation)
        .where(Invitation.ended_at.is_(None), *which)
        .options(
            joinedload(Invitation.invited_by),
            selectinload(Invitation.roles).joinedload(InvitedRole.area),
        )
    )
