"""Every step with an offer, from each of its states and kinds: taken, or refused in words."""

from datetime import UTC, datetime, timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.offers.models import Offer
from pact.offers.models import OfferState as S
from tests.factories.meetings import a_meeting
from tests.factories.offers import an_event, an_offer
from tests.factories.people import a_person, an_organisation

pytestmark = pytest.mark.one_database
NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
SAYS = {
    "gone": "Nothing is left of this offer",
    "help": "Only events go on the list of events",
    "few": "Few may see this offer. Lift the restriction first",
}
TIMES = {"held_on-day": "5", "held_on-month": "12", "held_on-year": "2026", "starts": "10:00"}
DEEDS = ("reply", "partner", "agenda", "publish", "decline")
# What each deed says where it is refused; else the state it leads to.
OPEN = "replied passed passed published turned_down"
TABLE = {
    (S.RECEIVED, "event"): OPEN,
    (S.REPLIED, "event"): OPEN,
    (S.PASSED, "event"): OPEN,
    (S.PUBLISHED, "event"): "published passed passed published turned_down",
    (S.TURNED_DOWN, "event"): OPEN,
    (S.TAKEN_BACK, "event"): "gone gone gone gone gone",
    (S.RECEIVED, "help"): "replied passed passed help turned_down",
    (S.RECEIVED, "restricted"): "replied few few few turned_down",
}


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def forms(session):
    """What each deed's form is sent with."""
    sergeant = a_person(session, Role.SERGEANT)
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(days=9))
    public = {"title": "Towpath day", "about": "We clean", "venue": "The lock", "ends": "12:00"}
    return {
        "reply": {"text": "Thank you"},
        "partner": {"organisation": str(an_organisation(session).id)},
        "agenda": {"meeting": str(meeting.id), "point": "Who clears the snow?"},
        "publish": {**public, **TIMES},
        "decline": {"text": "The towpath is closed"},
    }


def present(session, offered):
    session.rollback()
    session.expire_all()
    return session.get_one(Offer, offered.offer.id)


def offer_in(session, state, kind):
    """An offer as it is in that state; one that is taken back is so by its resident."""
    made = an_offer(session) if kind == "help" else an_event(session)
    with transaction() as writing:
        found = writing.get_one(Offer, made.offer.id)
        found.state, found.restricted = state, kind == "restricted"
        if state is S.TAKEN_BACK:
            found.words = ""
    return made


@pytest.mark.parametrize(("state", "kind"), TABLE)
def test_each_step_is_taken_or_refused_with_why(session, signed_in, forms, state, kind):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))
    for deed, outcome in zip(DEEDS, TABLE[(state, kind)].split(), strict=True):
        offered = offer_in(session, state, kind)

        page = browser.post(
            f"/desk/offers/{offered.offer.id}/{deed}", data=forms[deed], follow_redirects=True
        )

        now = present(session, offered).state
        if outcome in SAYS:
            assert SAYS[outcome] in page.text, deed
            assert now is state, deed
        else:
            assert "Done. The resident is told" in page.text, deed
            assert now is S(outcome), deed


@pytest.mark.parametrize("state", S)
def test_whoever_made_it_may_take_it_back_from_every_state_and_once(session, client, state):
    offered = offer_in(session, state, "event")

    pages = [client.post(f"{offered.path}/take-back", follow_redirects=True) for _time in range(2)]

    said = ["You took your offer back" in page.text for page in pages]
    assert said == [state is not S.TAKEN_BACK, False]
    assert [page.status_code for page in pages] == [200, 200]
    assert present(session, offered).state is S.TAKEN_BACK
