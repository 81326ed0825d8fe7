"""A theme that points at a person is not named to the public before five have raised it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.engine.taxonomy import shipped_taxonomy
from pact.themes.names import theme_name
from pact.themes.services import publish_summary
from pact.themes.suppression import SENSITIVE
from tests.factories.meetings import a_meeting
from tests.factories.people import a_person, a_ward
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern, a_theme

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SUMMARY = "Residents speak of being afraid at home."


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    with clock.set_to(NOW):
        yield


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


def raised(session: Session, officer: User, key: str, times: int) -> None:
    for _number in range(times):
        a_confirmed_concern(session, officer, key, at=NOW - timedelta(days=3))
    released(session)


def public_pages(session: Session, client: FlaskClient, lang: str = "en") -> list[str]:
    """Every page on which the public reads themes of Heath Town."""
    meeting = a_meeting(session, a_person(session, Role.SERGEANT))
    paths = (
        "",
        "wards",
        "wards/heath-town",
        f"meetings/{meeting.uid}",
        "wards/heath-town/meetings.ics",
    )
    return [client.get(f"/{lang}/{path}").text for path in paths]


def test_the_sensitive_themes_are_themes() -> None:
    assert {"domestic_abuse", "exploitation", "hate_crime", "tension"} == SENSITIVE
    assert {theme.key for theme in shipped_taxonomy()} >= SENSITIVE


@pytest.mark.parametrize("key", sorted(SENSITIVE))
def test_a_sensitive_theme_below_five_is_on_no_public_page(
    session: Session, client: FlaskClient, officer: User, key: str
) -> None:
    raised(session, officer, key, 4)
    raised(session, officer, "noise", 1)

    pages = public_pages(session, client)

    assert not [page for page in pages if theme_name(a_theme(session, key)) in page]
    assert sum("Noise nuisance" in page for page in pages) == 2


def test_from_five_on_it_is_named_with_its_number(
    session: Session, client: FlaskClient, officer: User
) -> None:
    raised(session, officer, "hate_crime", 5)

    pages = public_pages(session, client)

    name = theme_name(a_theme(session, "hate_crime"))
    assert sum(name in page for page in pages) == 2
    assert "About 5 people" in pages[2]
    assert "Raised about 5 times" in pages[3]


def test_a_published_summary_does_not_name_it_either(
    session: Session, client: FlaskClient, officer: User
) -> None:
    raised(session, officer, "domestic_abuse", 4)
    with transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing, "domestic_abuse").id,
            text=SUMMARY,
            by_id=officer.id,
        )

    assert not [page for page in public_pages(session, client) if SUMMARY in page]

    raised(session, officer, "domestic_abuse", 1)
    assert SUMMARY in client.get("/en/wards/heath-town").text


def test_who_writes_a_summary_is_told_that_nobody_will_see_it_yet(
    session: Session, officer: User, signed_in
) -> None:
    raised(session, officer, "tension", 4)
    raised(session, officer, "noise", 4)
    browser = signed_in(officer)

    tension = browser.post("/desk/themes/heath-town/tension", data={"text": "Some worry."}).text
    noise = browser.post("/desk/themes/heath-town/noise", data={"text": "Some worry."}).text

    assert "The public does not see this theme before 5 concerns" in tension
    assert "The public does not see this theme before 5 concerns" not in noise
    assert "Fewer than 5 concerns in the last 12 months" in noise
