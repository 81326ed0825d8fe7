"""A meeting of Heath Town that is over, its sergeant and its councillor."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.meetings.models import Meeting
from tests.factories.meetings import a_held_meeting
from tests.factories.people import a_person

NOW = datetime(2026, 11, 25, 21, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _after_the_evening() -> Iterator[None]:
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town", name="Sgt Kaur")


@pytest.fixture
def councillor(session: Session) -> User:
    return a_person(session, Role.COUNCILLOR, "heath-town", name="Cllr Green")


@pytest.fixture
def meeting(session: Session, sergeant: User) -> Meeting:
    """Twelve residents came."""
    return a_held_meeting(session, sergeant, starts_at=NOW - timedelta(hours=3))
