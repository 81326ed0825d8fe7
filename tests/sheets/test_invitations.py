"""Slips that ask what worries people, several to a page."""

import pytest

from pact.accounts.models import Role
from pact.languages.locales import SHIPPED
from tests.factories.people import a_person
from tests.factories.sheets import read

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]


@pytest.fixture
def councillor(session, signed_in):
    return signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))


def as_pdf(browser, *tags, ward="heath-town"):
    return browser.get(
        "/desk/intake/invitations/slips.pdf", query_string={"ward": ward, "languages": tags}
    )


def test_a_page_of_slips_holds_six_and_is_read_out_once(councillor):
    sheet = read(as_pdf(councillor, "en").data)

    assert sheet.pages == 1
    assert sheet.text.count("What is worrying you?") == 6
    assert sheet.headings == 1
    assert sheet.is_accessible


def test_every_language_has_a_page_of_them(councillor):
    sheet = read(as_pdf(councillor, *(each.tag for each in SHIPPED)).data)

    assert sheet.pages == len(SHIPPED)
    assert sheet.is_accessible


def test_the_square_leads_to_the_first_question_of_the_ward(councillor):
    page = councillor.get("/desk/intake/invitations?ward=heath-town&languages=ur").text

    assert "<svg" in page
    assert "http://127.0.0.1:8000/ur/wards/heath-town" in page
    assert 'dir="rtl"' in page


def test_another_ward_s_slips_are_refused(councillor):
    answer = as_pdf(councillor, "en", ward="penn")

    assert answer.status_code == 303
    assert "Error" in councillor.get(answer.location).text


def test_who_enters_no_concerns_prints_no_slips(session, signed_in, client):
    assert as_pdf(signed_in(a_person(session, Role.PARTNER)), "en").status_code == 403
    assert as_pdf(client, "en").status_code == 303
