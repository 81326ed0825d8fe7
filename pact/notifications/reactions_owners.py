"""What owners of actions are told: their private link, and the answer when they ask for help."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import crypto
from pact.notifications.services import queue
from pact.priorities import helping, links
from pact.priorities.events import ActionLinkMade, HelpAnswered
from pact.priorities.models import ActionLink


def send_the_link(session: Session, event: ActionLinkMade) -> None:
    """To the address that the sergeant gave."""
    if (link := links.link_by_id(session, id=event.link_id)) is not None:
        to_holder(session, link, once=f"action_link:{link.id}")


def say_what_help_comes(session: Session, event: HelpAnswered) -> None:
    """To whoever asked: by the private link, or with their account."""
    asked = helping.help_asked(session, id=event.help_id)
    if asked is None:
        return
    once = f"action_help:{asked.id}"
    if asked.by_id is None:
        link = links.link_of(session, action_id=asked.action_id)
        if link is not None:
            to_holder(session, link, once=once)
        return
    person = session.get_one(User, asked.by_id)
    if person.active:
        to_person(session, person, action_id=asked.action_id, kind="action_help", once=once)


def to_holder(session: Session, link: ActionLink, *, once: str) -> bool:
    """A message to the holder of a private link; whether it was queued."""
    if link.address_locked is None:
        return False
    return queue(
        session,
        once=once,
        kind="action_link",
        address=crypto.unlock(link.address_locked),
        locale=link.locale,
        facts={"link_id": link.id},
    )


def to_person(session: Session, person: User, *, action_id: int, kind: str, once: str) -> bool:
    """A message to somebody with an account; whether it was queued."""
    return queue(
        session,
        once=once,
        kind=kind,
        address=person.email,
        locale=person.locale,
        facts={"action_id": action_id, "user_id": person.id},
    )
