""" "You said, we did" on paper, of a ward and of the city."""

import pytest

from pact.accounts.models import Role
from tests.factories.pages import a_priority, an_ended_action
from tests.factories.people import a_person, an_organisation
from tests.factories.sheets import read

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]


@pytest.fixture
def done(session):
    """Something was done in Heath Town and in Penn."""
    sergeant, owner_id = a_person(session, Role.SERGEANT), an_organisation(session).id
    for ward, did in (("heath-town", "Fined 40 *drivers*"), ("penn", "Bins were moved")):
        priority = a_priority(session, sergeant, ward=ward)
        an_ended_action(
            session,
            sergeant,
            priority,
            owner_id=owner_id,
            we_did=did,
            translations={"ur": "چالیس ڈرائیوروں پر جرمانہ"},
        )


def as_pdf(client, lang, query=""):
    answer = client.get(f"/{lang}/you-said-we-did.pdf{query}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    return read(answer.data)


def test_a_ward_s_says_what_was_done_there_alone(client, done):
    sheet = as_pdf(client, "en", "?ward=heath-town")
    page = client.get("/en/you-said-we-did/sheet?ward=heath-town").text

    for text in (sheet.text, page):
        assert "Fined 40 *drivers*" in text
        assert "Bins were moved" not in text


def test_the_city_s_says_what_was_done_in_which_ward(client, done):
    sheet = as_pdf(client, "en")

    for words in ("Fined 40 *drivers*", "Bins were moved", "Heath Town", "Penn", "We did"):
        assert words in sheet.text


@pytest.mark.parametrize("lang", ["pa", "ur"])
def test_it_is_in_the_reader_s_language(client, done, lang):
    sheet = as_pdf(client, lang, "?ward=heath-town")

    assert sheet.is_accessible
    assert sheet.language == lang


def test_a_sheet_of_nothing_says_so(client, session):
    assert "Nothing has been finished here yet" in as_pdf(client, "en").text


def test_a_ward_that_is_not_there_has_none(client, session):
    assert client.get("/en/you-said-we-did.pdf?ward=atlantis").status_code == 404
    assert client.get("/en/you-said-we-did/sheet?ward=atlantis").status_code == 404


def test_the_page_of_everything_leads_to_it(client, done):
    page = client.get("/en/you-said-we-did?ward=penn").text
    assert "/en/you-said-we-did/sheet?ward=penn" in page
    assert (
        "/en/you-said-we-did.pdf?ward=penn"
        in client.get("/en/you-said-we-did/sheet?ward=penn").text
    )
