"""A sergeant who runs the meetings."""

import pytest

from pact.accounts.models import Role
from tests.factories.people import a_person


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")
