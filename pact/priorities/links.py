"""The private links of owners who have no account: made, found, and ended."""

import hashlib
from datetime import timedelta

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from pact.core import audit, clock, crypto, outbox
from pact.priorities.details import AlreadyEnded
from pact.priorities.events import ActionLinkMade
from pact.priorities.models import ENDED, Action, ActionLink


def link_hash(token: str) -> str:
    """What the database knows of a private link. 160 random bits need no key of ours."""
    return hashlib.sha256(f"action\0{token}".encode()).hexdigest()


def make_link(
    session: Session, action: Action, *, address: str, locale: str, by_id: int
) -> ActionLink:
    """Send an owner a private link to their action. The one that they had ends.

    Raises:
        AlreadyEnded: there is nothing more to do.
    """
    if action.state in ENDED:
        raise AlreadyEnded
    for standing in session.scalars(_standing(action.id)):
        _end(standing)
    token = crypto.new_token()
    link = ActionLink(
        action_id=action.id,
        link_hash=link_hash(token),
        link_locked=crypto.lock(token),
        address_locked=crypto.lock(address),
        locale=locale,
        made_at=clock.now(),
        made_by_id=by_id,
    )
    session.add(link)
    session.flush()
    _record(session, "made action link", action.id, by_id)
    outbox.record(session, ActionLinkMade(link_id=link.id))
    return link


def revoke_link(session: Session, action: Action, *, by_id: int) -> None:
    """End the action's link; where there is none, nothing happens."""
    for standing in session.scalars(_standing(action.id)):
        _end(standing)
        _record(session, "revoked action link", action.id, by_id)


def link_of(session: Session, *, action_id: int) -> ActionLink | None:
    """The link to an action that has not ended."""
    return session.scalars(_standing(action_id)).one_or_none()


def link_by_id(session: Session, *, id: int) -> ActionLink | None:
    """This link, unless it has ended."""
    return session.scalars(
        select(ActionLink).where(ActionLink.id == id, ActionLink.ended_at.is_(None))
    ).one_or_none()


def link_by_token(session: Session, *, token: str, keep_for: timedelta) -> ActionLink | None:
    """The link with this secret, unless it has ended, or its action has for so long."""
    return session.scalars(
        select(ActionLink)
        .join(Action, Action.id == ActionLink.action_id)
        .where(
            ActionLink.link_hash == link_hash(token),
            ActionLink.ended_at.is_(None),
            Action.ended_at.is_(None) | (Action.ended_at > clock.now() - keep_for),
        )
    ).one_or_none()


def end_old_links(session: Session, *, keep_for: timedelta) -> int:
    """End the links of actions that ended so long ago; how many."""
    old = session.scalars(
        select(ActionLink).where(
            ActionLink.ended_at.is_(None),
            exists().where(
                Action.id == ActionLink.action_id, Action.ended_at <= clock.now() - keep_for
            ),
        )
    ).all()
    for each in old:
        _end(each)
    return len(old)


def _standing(action_id: int) -> Select[ActionLink]:
    return select(ActionLink).where(
        ActionLink.action_id == action_id, ActionLink.ended_at.is_(None)
    )


def _end(link: ActionLink) -> None:
    """The row stays, so that its number never comes to mean another link in a message that waits
    for its carrier."""
    link.link_hash = link.link_locked = link.address_locked = None
    link.ended_at = clock.now()


def _record(session: Session, deed: str, action_id: int, by_id: int) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about="action", about_id=action_id)
