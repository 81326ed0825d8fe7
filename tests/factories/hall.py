"""Halls, as the package's own services open them."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core.db import transaction
from pact.core.idempotency import new_key
from pact.hall import services
from pact.hall.models import Hall
from pact.meetings.models import Meeting
from tests.factories.meetings import loaded


def a_hall(session: Session, sergeant: User, meeting: Meeting) -> Hall:
    """The hall of a meeting whose time has come; the clock has to stand on its day."""
    with transaction() as writing:
        return services.open_hall(writing, loaded(writing, meeting), by_id=sergeant.id)


def sent(
    session: Session,
    hall: Hall,
    effect: services.Effect,
    *,
    by: User | None = None,
    key: str | None = None,
    even_after: bool = False,
):
    """What the hall answers to something that was sent."""
    with transaction() as writing:
        return services.take(
            writing,
            meeting_id=hall.meeting_id,
            key=key or new_key(),
            kind="test",
            effect=effect,
            by_id=by.id if by else None,
            even_after=even_after,
        )
