"""What staff are told of their accounts."""

from sqlalchemy.orm import Session

from pact.accounts.events import AccountChanged, PersonInvited, ResetAsked
from pact.accounts.inviting import queries as inviting
from pact.accounts.models import User
from pact.accounts.resetting import queries as resetting
from pact.languages.locales import ENGLISH
from pact.notifications.services import queue


def invite(session: Session, event: PersonInvited) -> None:
    """To whoever is invited, unless it was withdrawn meanwhile."""
    found = inviting.invitation(session, id=event.invitation_id)
    if found is None:
        return
    queue(
        session,
        once=f"account_invited:{event.invitation_id}:{event.at}",
        kind="account_invited",
        address=found.email,
        locale=ENGLISH.tag,
        facts={"invitation_id": event.invitation_id},
        expires_at=found.expires_at,
    )


def send_reset(session: Session, event: ResetAsked) -> None:
    """To whoever forgot a password, if anybody here has the address that was given."""
    found = resetting.reset(session, id=event.reset_id)
    if found is None or found.user is None:
        return
    queue(
        session,
        once=f"account_reset:{event.reset_id}",
        kind="account_reset",
        address=found.user.email,
        locale=found.user.locale,
        facts={"reset_id": event.reset_id},
        expires_at=found.expires_at,
    )


def say_what_changed(session: Session, event: AccountChanged) -> None:
    """To the account's owner, whoever changed it."""
    person = session.get(User, event.user_id)
    if person is None:
        return
    queue(
        session,
        once=f"account_changed:{event.user_id}:{event.what}:{event.at}",
        kind="account_changed",
        address=person.email,
        locale=person.locale,
        facts={"user_id": event.user_id, "what": event.what},
    )
