"""Every step of an officer with a concern, from each of its states: taken, or refused in words."""

import pytest

from pact.accounts.models import Role
from pact.concerns.models import Concern
from pact.concerns.models import ConcernState as S
from pact.core.db import transaction
from pact.themes import services
from tests.factories.people import a_person
from tests.factories.themes import a_concern, a_theme

pytestmark = pytest.mark.one_database
SAYS = {
    "before": "Somebody decided on this concern before you. Your answer was not kept",
    "late": "You cannot take this back: others have acted on it",
}
DEEDS = {
    "theme": {"other": "parking"},
    "set-aside": {"what": "signposted", "why": "Call 101"},
    "undo": {},
}
# What each deed says where it is refused; else the state it leads to. An officer's own decision
# stands from the theme on, and on what was set aside.
TABLE = {
    S.RECEIVED: "themed signposted late",
    S.TRIAGED: "themed signposted late",
    S.ACCEPTED: "themed signposted late",
    S.THEMED: "before before accepted",
    S.CONSIDERED: "before before late",
    S.ANSWERED: "before before late",
    S.SIGNPOSTED: "before before triaged",
    S.REJECTED: "before before triaged",
    S.WITHDRAWN: "before before late",
}
ASIDE = (S.SIGNPOSTED, S.REJECTED)


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def concern_in(session, officer, state):
    """A concern that came to this state by the officer's own word, where it needs one."""
    concern = a_concern(session)
    with transaction() as writing:
        found = writing.get_one(Concern, concern.id)
        if state in ASIDE:
            services.set_aside(writing, found, state, why="Call 101", by_id=officer.id)
        elif state in {S.THEMED, S.CONSIDERED, S.ANSWERED}:
            services.confirm(writing, found, a_theme(writing), by_id=officer.id)
        found.state = state
    return concern


@pytest.mark.parametrize("state", S)
def test_each_step_is_taken_or_refused_with_why(session, at, signed_in, officer, state):
    browser = signed_in(officer)
    for deed, outcome in zip(DEEDS, TABLE[state].split(), strict=True):
        concern = concern_in(session, officer, state)

        page = browser.post(
            f"/desk/review/{concern.id}/{deed}", data=DEEDS[deed], follow_redirects=True
        )

        session.rollback()
        session.expire_all()
        now = session.get_one(Concern, concern.id).state
        assert page.status_code == 200, deed
        if outcome in SAYS:
            assert SAYS[outcome] in page.text, deed
            assert now is state, deed
        else:
            assert not [each for each in SAYS.values() if each in page.text], deed
            assert now is S(outcome), deed
