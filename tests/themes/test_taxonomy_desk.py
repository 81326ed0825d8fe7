"""The taxonomy's pages, as an officer's browser sees them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.engine.client import EngineClient
from pact.strategy.models import Cycle, StrategicPriority, ThemeServes
from pact.themes import queries
from pact.themes.history import ThemeEdit
from pact.themes.models import Theme, ThemePhrase
from tests.factories.people import a_person
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_filed_concern, a_theme, delivered

Signing = Callable[[User], FlaskClient]
PAGES = ("", "/new", "/noise", "/noise/words", "/noise/phrases", "/noise/merge", "/noise/split")


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


def test_only_officers_of_the_whole_city_edit(
    session: Session, browser: FlaskClient, signed_in: Signing
) -> None:
    strangers = [
        signed_in(a_person(session, role, area))
        for role, area in (
            (Role.COHESION_OFFICER, "heath-town"),
            (Role.BOARD_MEMBER, "city"),
            (Role.SERGEANT, "city"),
        )
    ]
    for page in PAGES:
        assert browser.get(f"/desk/taxonomy{page}").status_code == 200, page
        for stranger in strangers:
            assert stranger.get(f"/desk/taxonomy{page}").status_code == 403, page
    for stranger in strangers:
        for deed in ("retire", "bring-back", "merge", "split", "words", "phrases"):
            assert stranger.post(f"/desk/taxonomy/noise/{deed}").status_code == 403
        assert stranger.post("/desk/strategy/themes/noise").status_code == 403
    assert session.scalars(select(ThemeEdit)).all() == []


def test_a_theme_is_added_with_phrases_and_names_in_other_languages(
    session: Session, browser: FlaskClient
) -> None:
    data = {
        "name": "Trolleys in the canal",
        "description": "Shopping trolleys.",
        "in_pa": "ਨਹਿਰ ਵਿੱਚ ਟਰਾਲੀਆਂ",
        "phrases": "trolleys again\r\n\r\n  trolleys   again \r\nin the water",
    }
    answer = browser.post("/desk/taxonomy/new", data=data, follow_redirects=True)

    assert "is added" in answer.text
    theme = a_theme(session, "trolleys_in_the_canal")
    assert theme.names["pa"] == {"text": data["in_pa"], "made_by": "person", "maker": "Sam"}
    texts = session.scalars(select(ThemePhrase.text).where(ThemePhrase.theme_id == theme.id)).all()
    assert texts == ["trolleys again", "in the water"]
    again = browser.post("/desk/taxonomy/new", data=data)
    assert "Another theme has this name" in again.text


def test_a_renamed_theme_is_called_so_by_everybody_in_their_language(
    session: Session, browser: FlaskClient, client: FlaskClient, officer: User, at: datetime
) -> None:
    for _n in range(5):
        a_confirmed_concern(session, officer, "noise")
    released(session)
    page = browser.get("/desk/taxonomy/noise/words").text
    assert "Noise" in page
    data = {"name": "Loud nights", "description": "Loud.", "in_pa": "ਰੌਲੇ ਵਾਲੀਆਂ ਰਾਤਾਂ", "since": "0"}
    assert browser.post("/desk/taxonomy/noise/words", data=data).status_code == 303

    assert "Loud nights" in client.get("/en/wards/heath-town").text
    assert "ਰੌਲੇ ਵਾਲੀਆਂ ਰਾਤਾਂ" in client.get("/pa/wards/heath-town").text
    assert "Loud nights" in client.get("/pl/wards/heath-town").text, "no name in Polish"


def test_an_older_page_does_not_undo_what_a_colleague_changed(
    session: Session, browser: FlaskClient
) -> None:
    data = {"name": "Loud nights", "description": "Loud.", "since": "0"}
    browser.post("/desk/taxonomy/noise/words", data=data)
    late = {**data, "name": "Noise again"}

    answer = browser.post("/desk/taxonomy/noise/words", data=late, follow_redirects=True)

    assert "Somebody changed this theme while you wrote" in answer.text
    session.expire_all()
    assert a_theme(session, "noise").name == "Loud nights"


def test_phrases_are_replaced_in_one_language_only(session: Session, browser: FlaskClient) -> None:
    address = "/desk/taxonomy/noise/phrases?language=ur"
    page = browser.get(address).text
    assert 'lang="ur"' in page and 'dir="rtl"' in page
    theme_id = a_theme(session, "noise").id
    others = select(ThemePhrase.id).where(
        ThemePhrase.theme_id == theme_id, ThemePhrase.language != "ur"
    )
    before = session.scalars(others).all()

    browser.post(address, data={"phrases": "بہت شور ہے", "since": "0"})

    urdu = select(ThemePhrase.text).where(
        ThemePhrase.theme_id == theme_id, ThemePhrase.language == "ur"
    )
    assert session.scalars(urdu).all() == ["بہت شور ہے"]
    assert session.scalars(others).all() == before
    assert browser.get("/desk/taxonomy/noise/phrases?language=xx").status_code == 404


def test_a_merge_is_shown_and_taken_back(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "noise", at=at - timedelta(days=1))
    page = browser.post(
        "/desk/taxonomy/noise/merge", data={"into": "parking"}, follow_redirects=True
    ).text
    assert "is now part of “Parking problems”" in page
    assert "Merged into “Parking problems”" in browser.get("/desk/taxonomy/noise").text
    assert browser.get("/desk/taxonomy/noise/words").status_code == 303

    edit = session.scalars(select(ThemeEdit)).one()
    today = browser.get("/desk/themes?ward=heath-town").text
    before = browser.get(f"/desk/themes?ward=heath-town&before={edit.id}").text
    row = '<th scope="row" class="govuk-table__header">\n                Parking problems'
    assert row in today and row not in before and "Noise" in before

    page = browser.post("/desk/taxonomy/noise/bring-back", follow_redirects=True).text
    assert "is in use again" in page and "Taken out of parking again" in page


def test_the_engine_proposes_whom_to_split_off_and_the_officer_decides(
    session: Session, browser: FlaskClient, officer: User, engine: EngineClient
) -> None:
    canal = ["Trolleys in the canal", "Somebody threw trolleys into the canal"]
    grass = ["The grass in the park is not cut", "Long grass in the park", "Nobody cuts the grass"]
    concerns = {
        words: a_confirmed_concern(session, officer, "parks", words=words)
        for words in canal + grass
    }
    delivered()
    page = browser.get("/desk/taxonomy/parks/split").text
    for words, concern in concerns.items():
        ticked = f'value="{concern.id}" checked' in page
        assert ticked is (words in canal), words

    data = {"name": "Canals", "description": "The canals.", "phrases": ""}
    nobody = browser.post("/desk/taxonomy/parks/split", data=data)
    assert "Tick the concerns" in nobody.text
    chosen = [concerns[words].id for words in canal]
    page = browser.post(
        "/desk/taxonomy/parks/split", data={**data, "concerns": chosen}, follow_redirects=True
    ).text

    assert "2 concerns went to “Canals”" in page
    for words, concern in concerns.items():
        session.expire_all()
        assignment = queries.theme_of(session, concern_id=concern.id)
        assert assignment is not None
        assert assignment.theme.key == ("canals" if words in canal else "parks")


def test_a_theme_is_retired_kept_in_the_numbers_and_brought_back(
    session: Session, browser: FlaskClient, officer: User, at: datetime
) -> None:
    a_confirmed_concern(session, officer, "noise")
    browser.post("/desk/taxonomy/noise/retire")

    page = browser.get("/desk/taxonomy/noise").text
    assert "Retired on" in page and "1 concern, in every ward" in page
    assert "Noise" in browser.get("/desk/strategy").text, "people still wait with it"
    browser.post("/desk/taxonomy/noise/bring-back")
    assert "Retired on" not in browser.get("/desk/taxonomy/noise").text


def test_what_a_theme_serves_is_chosen_and_listed(session: Session, browser: FlaskClient) -> None:
    theme_id = a_theme(session, "noise").id
    served = select(ThemeServes.strategic_priority_id).where(ThemeServes.theme_id == theme_id)
    aims = select(StrategicPriority.id).join(Cycle, Cycle.id == StrategicPriority.cycle_id)
    wanted = session.scalars(aims.where(Cycle.ends_on > clock.today())).all()[:2]
    over = aims.where(Cycle.ends_on < clock.today())
    before = session.scalars(served.where(ThemeServes.strategic_priority_id.in_(over))).all()
    assert before, "what the theme served in years gone by"

    browser.post("/desk/strategy/themes/noise", data={"priorities": [str(id) for id in wanted]})

    assert sorted(session.scalars(served)) == sorted([*before, *wanted])
    assert "Given other strategic priorities" in browser.get("/desk/taxonomy/noise").text
    browser.post("/desk/strategy/themes/noise", data={"submit": "y"})
    assert session.scalars(served).all() == before


def test_the_list_needs_as_many_statements_for_many_concerns_as_for_few(
    session: Session, browser: FlaskClient, officer: User
) -> None:
    a_confirmed_concern(session, officer)
    browser.get("/desk")
    for page in ("/desk/taxonomy", "/desk/taxonomy/parking"):
        with statements() as few:
            browser.get(page)
        for key in ("noise", "dogs", "parking"):
            a_filed_concern(session, key, language="pl", ward="park")
        with statements() as many:
            browser.get(page)
        assert len(many) == len(few) <= 22


def test_every_theme_has_a_page(session: Session, browser: FlaskClient) -> None:
    for key in session.scalars(select(Theme.key)):
        assert browser.get(f"/desk/taxonomy/{key}").status_code == 200
