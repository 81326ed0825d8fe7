"""An officer who cannot read a concern sees what it is like."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.engine.client import EngineClient
from pact.themes import services
from pact.themes.likeness import confirmed_like
from tests.factories.people import a_person, a_ward
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_theme, delivered

ENGLISH = {
    "Cars are parked on the pavement so I cannot pass with the pram": "parking",
    "A dog bit my daughter in the park": "dogs",
    "Loud music from the flat above until three at night": "noise",
}


def confirmed_english(session: Session, officer: User) -> None:
    for words, key in ENGLISH.items():
        concern = a_concern(session, words)
        with transaction() as writing:
            services.confirm(writing, concern, a_theme(session, key), by_id=officer.id)


def test_a_punjabi_concern_is_nearest_to_the_english_one_that_says_the_same(
    session: Session, engine: EngineClient
) -> None:
    confirmed_english(session, a_person(session, Role.COHESION_OFFICER))
    concern = a_concern(session, "ਲੋਕ ਆਪਣੀਆਂ ਕਾਰਾਂ ਫੁੱਟਪਾਥ ਉੱਤੇ ਖੜ੍ਹੀਆਂ ਕਰਦੇ ਹਨ", language="pa")
    delivered()

    found = confirmed_like(
        session, concern, ward_ids=[a_ward(session).id], encoder=patient_engine()
    )

    assert found[0].theme.key == "parking"
    assert [each.likeness for each in found] == sorted(
        (each.likeness for each in found), reverse=True
    )


def test_the_page_shows_it_in_few_statements(
    session: Session, engine: EngineClient, signed_in: Callable[[User], FlaskClient]
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    confirmed_english(session, officer)
    a_concern(session, "Auta parkują na chodniku", language="pl")
    delivered()
    browser = signed_in(officer)
    browser.get("/desk")

    with statements() as sent:
        page = browser.get("/desk/review").text

    assert "Cars are parked on the pavement" in page
    # The lease that keeps two officers apart takes eight; words added later and photos one each.
    assert len(sent) <= 21
