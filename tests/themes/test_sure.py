"""Confirming several that the engine is sure of in one press."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.themes import services
from pact.themes.models import Certainty, ThemeSuggestion
from tests.factories.people import a_person
from tests.factories.themes import a_filed_concern, a_theme

Signing = Callable[[User], FlaskClient]
GROUP = "/desk/review/sure/heath-town/parking"


@pytest.fixture
def browser(session: Session, signed_in: Signing) -> FlaskClient:
    return signed_in(a_person(session, Role.COHESION_OFFICER))


def sure(session: Session, words: str, **more: str) -> Concern:
    concern = a_filed_concern(session, words=words, **more)
    with transaction() as writing:
        writing.add(
            ThemeSuggestion(
                concern_id=concern.id,
                ranked=[("parking", 0.96)],
                certainty=Certainty.SURE,
                confidence=0.96,
                model="test",
                made_at=clock.now(),
            )
        )
    return concern


def test_they_are_listed_together_ticked_and_confirmed_in_one_press(
    session: Session, browser: FlaskClient, at: datetime
) -> None:
    concerns = [sure(session, f"Cars on the pavement {n}") for n in range(3)]
    elsewhere = sure(session, "Cars in the park", ward="park")

    assert "Heath Town</bdi>: Parking problems</a> (3)" in browser.get("/desk/review/sure").text
    page = browser.get(GROUP).text
    assert page.count(" checked") == 3 and "Confirm these 3" in page
    assert elsewhere.reference not in page

    chosen = [concerns[0].id, concerns[2].id]
    answer = browser.post(GROUP, data={"concerns": chosen}, follow_redirects=True).text

    assert "2 concerns are now in “Parking problems”" in answer
    session.expire_all()
    assert [each.state for each in concerns] == [
        ConcernState.THEMED,
        ConcernState.RECEIVED,
        ConcernState.THEMED,
    ]


def test_what_was_decided_meanwhile_or_is_open_with_a_colleague_is_passed_over_and_named(
    session: Session, browser: FlaskClient, signed_in: Signing, at: datetime
) -> None:
    opened, decided, free = (sure(session, f"Cars {n}") for n in range(3))
    colleague = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        services.confirm(writing, decided, a_theme(writing, "dogs"), by_id=colleague.id)
    signed_in(colleague).get(f"/desk/review/{opened.id}")
    assert "Confirm this one" in browser.get(GROUP).text

    ids = [opened.id, decided.id, free.id]
    answer = browser.post(GROUP, data={"concerns": ids}, follow_redirects=True).text

    assert "1 concern is now in" in answer
    assert f"has them open: {opened.reference}, {decided.reference}." in answer
    session.expire_all()
    assert opened.state is ConcernState.RECEIVED


def test_an_officer_of_another_ward_confirms_nothing_and_restricted_ones_are_not_there(
    session: Session, browser: FlaskClient, signed_in: Signing, at: datetime
) -> None:
    concern = sure(session, "Cars")
    with transaction():
        concern.restricted = True
    assert "Nothing of this waits" in browser.get(GROUP).text
    browser.post(GROUP, data={"concerns": [concern.id]})
    stranger = signed_in(a_person(session, Role.COHESION_OFFICER, "park"))
    assert stranger.get(GROUP).status_code == 403
    assert stranger.post(GROUP, data={"concerns": [concern.id]}).status_code == 403
    session.expire_all()
    assert concern.state is ConcernState.RECEIVED
