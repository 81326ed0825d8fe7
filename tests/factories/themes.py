"""Concerns and their themes, as the packages' own services make them."""

from collections.abc import Sequence
from datetime import datetime
from itertools import count

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Concern, ConcernDraft, ConcernState
from pact.concerns.services import receive
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.core.models import OutboxDelivery
from pact.themes.models import AssignmentSource, Theme, ThemeAssignment
from pact.themes.services import confirm
from tests.factories.people import a_ward

_numbers = count(1)


def delivered(tries: int = 30) -> None:
    """Have every event delivered, trying again where the engine was too busy to answer."""
    for _try in range(tries):
        outbox.drain()
        pending = select(OutboxDelivery.id).where(OutboxDelivery.state == "pending").limit(1)
        if db.session.scalar(pending) is None:
            return
        if next_due := db.session.scalar(
            select(func.min(OutboxDelivery.due_at)).where(OutboxDelivery.state == "pending")
        ):
            with clock.set_to(max(next_due, clock.now())):
                outbox.drain()
    raise AssertionError("some events could not be delivered")


def a_theme(session: Session, key: str = "parking") -> Theme:
    """One of the shipped themes."""
    return session.scalars(select(Theme).where(Theme.key == key)).one()


def a_concern(
    session: Session,
    words: str = "Cars are parked on the pavement",
    *,
    language: str = "en",
    ward: str = "heath-town",
    help_kinds: Sequence[str] = (),
    at: datetime | None = None,
) -> Concern:
    """A concern that a resident has just sent, or sent at an instant."""
    number = next(_numbers)
    draft = ConcernDraft(
        key_hash=f"themes-{number}",
        begun_at=at or clock.now(),
        ward_id=a_ward(session, ward).id,
        words=words,
        language=language,
        help_kinds=list(help_kinds),
    )
    with clock.set_to(at or clock.now()), transaction() as writing:
        writing.add(draft)
        writing.flush()
        return receive(writing, draft, link_token=f"themes-token-{number}")


def a_confirmed_concern(
    session: Session,
    officer: User,
    key: str = "parking",
    *,
    at: datetime | None = None,
    **more: str,
) -> Concern:
    """A concern that an officer has placed in a theme."""
    concern = a_concern(session, at=at, **more)
    theme = a_theme(session, key)
    with clock.set_to(at or clock.now()), transaction() as writing:
        confirm(writing, concern, theme, by_id=officer.id)
    return concern


def a_filed_concern(
    session: Session, key: str = "parking", *, at: datetime | None = None, **more: str
) -> Concern:
    """A concern that the engine placed in a theme, and nobody has looked at."""
    concern = a_concern(session, at=at, **more)
    theme = a_theme(session, key)
    with transaction() as writing:
        writing.add(
            ThemeAssignment(
                concern_id=concern.id,
                theme_id=theme.id,
                source=AssignmentSource.ENGINE,
                confidence=0.95,
                made_at=at or clock.now(),
            )
        )
    assert concern.state is ConcernState.RECEIVED
    return concern
