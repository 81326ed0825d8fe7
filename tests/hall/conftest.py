"""An evening in Heath Town, with its hall open."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from pact.accounts.models import Role, User
from pact.core import clock
from pact.hall.models import Hall
from pact.meetings.models import Meeting
from tests.factories.hall import a_hall
from tests.factories.meetings import a_meeting, loaded
from tests.factories.people import a_person


@pytest.fixture
def sergeant(session) -> User:
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def meeting(session, sergeant, at: datetime) -> Iterator[Meeting]:
    """A meeting whose time has come."""
    made = a_meeting(session, sergeant, starts_at=at + timedelta(days=1))
    with clock.set_to(made.starts_at):
        yield made


@pytest.fixture
def hall(session, sergeant, meeting) -> Hall:
    return a_hall(session, sergeant, meeting)


@pytest.fixture
def items(session, hall, meeting) -> list[int]:
    """The agenda's items, by number."""
    return [item.id for item in loaded(session, meeting).agenda]
