"""Minutes, as the package's own services make them."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core.db import transaction
from pact.meetings.models import Meeting
from pact.minutes import amending, services
from pact.minutes.draft import draft, whole
from pact.minutes.models import Amendment
from tests.factories.meetings import loaded


def written(
    meeting: Meeting, text: str, by: User, *, part: str = "words", version: int = 0
) -> None:
    """Words in a part of the minutes."""
    with transaction() as session:
        found = loaded(session, meeting)
        services.write(session, found, part=part, text=text, version=version, by_id=by.id)


def handed_over(meeting: Meeting, by: User) -> None:
    """The draft waits for the chair."""
    with transaction() as session:
        services.hand_over(session, loaded(session, meeting), by_id=by.id)


def approved(meeting: Meeting, by: User) -> None:
    """The minutes, as they stand, approved by somebody."""
    with transaction() as session:
        found = loaded(session, meeting)
        services.approve(session, found, seen=whole(draft(session, found)), by_id=by.id)


def minuted(session: Session, meeting: Meeting, by: User, text: str = "We met.") -> None:
    """Minutes that one person wrote, handed over and, being alone in the ward, approved."""
    written(meeting, text, by)
    handed_over(meeting, by)
    approved(meeting, by)
    session.expire_all()


def an_amendment(
    meeting: Meeting, by: User, now: str, *, part: str = "words", why: str = "A wrong number"
) -> Amendment:
    """A correction that waits for the chair."""
    with transaction() as session:
        found = loaded(session, meeting)
        return amending.ask(session, found, part=part, now=now, why=why, by_id=by.id)


def amended(meeting: Meeting, amendment: Amendment, by: User) -> None:
    """The correction, approved."""
    with transaction() as session:
        amending.approve(session, loaded(session, meeting), amendment.id, by_id=by.id)
