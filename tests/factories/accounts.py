"""Invitations, links for another password, and the mails that bring them."""

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts import links
from pact.accounts.inviting import queries, services
from pact.accounts.inviting.models import Invitation
from pact.accounts.models import Role, User
from pact.accounts.resetting import queries as resetting
from pact.accounts.resetting import services as resets
from pact.accounts.resetting.models import PasswordReset
from pact.areas.queries import area_by_slug
from pact.core import outbox
from pact.core.db import db, transaction
from pact.notifications.models import Message
from pact.notifications.writing import write

NEW_PASSWORD = "seven green kettles on a roof"


@dataclass(frozen=True)
class Invited:
    """An invitation, and what its mail's link holds."""

    invitation: Invitation
    key: str


def an_invitation(
    session: Session,
    role: Role = Role.SERGEANT,
    *areas: str,
    email: str = "new@example.org",
    by: User | None = None,
) -> Invited:
    """Somebody was invited to a role, in Heath Town unless it is said."""
    ids = [
        area.id for each in areas or ("heath-town",) if (area := area_by_slug(session, slug=each))
    ]
    with transaction() as writing:
        wanted = services.Invited(email=email, name="Jo New", role=role, area_ids=ids)
        made = services.invite(writing, wanted, by_id=by.id if by else None)
        return Invited(made, links.secret_of(made.seed, purpose=queries.PURPOSE))


def a_reset_key(user: User) -> str:
    """What the link holds that somebody asked for."""
    with transaction() as writing:
        resets.ask(writing, email=user.email)
        asked = writing.scalars(select(PasswordReset).order_by(PasswordReset.id.desc())).first()
        assert asked is not None
        return links.secret_of(asked.seed, purpose=resetting.PURPOSE)


def mails(kind: str) -> list[str]:
    """The text of each mail of a kind, as it would be sent now, oldest first."""
    while outbox.drain():
        pass
    session = db.session()
    session.rollback()
    found = session.scalars(select(Message).where(Message.kind == kind).order_by(Message.id)).all()
    return [said.text for each in found if (said := write(session, each))]


def path_in(mail: str) -> str:
    """The path of the one link in a mail."""
    (path,) = re.findall(r"https?://[^/\s]+(/\S+)", mail)
    return str(path)
