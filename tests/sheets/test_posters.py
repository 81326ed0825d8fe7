"""Posters and agendas that staff print, in the languages that they choose."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.db import transaction
from pact.languages.locales import SHIPPED
from pact.meetings import services
from pact.meetings.models import Meeting
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.people import a_person
from tests.factories.sheets import Read, read

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
SignIn = Callable[[User], FlaskClient]
POSTER = {"what": "poster", "languages": ["en"]}


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def browser(signed_in: SignIn, sergeant: User) -> FlaskClient:
    return signed_in(sergeant)


def as_pdf(browser: FlaskClient, meeting: Meeting, **asked: object) -> Read:
    answer = browser.get(
        f"/desk/meetings/{meeting.id}/print/sheets.pdf", query_string={**POSTER, **asked}
    )
    assert answer.status_code == 200
    return read(answer.data)


def as_page(browser: FlaskClient, meeting: Meeting, **asked: object) -> str:
    answer = browser.get(f"/desk/meetings/{meeting.id}/print", query_string={**POSTER, **asked})
    assert answer.status_code == 200
    return answer.text


def test_a_poster_says_what_when_and_where(browser, session, sergeant):
    meeting = a_meeting(session, sergeant)

    sheet, page = as_pdf(browser, meeting), as_page(browser, meeting)

    for words in ("PACT meeting", "Heath Town", "12:00", "Community Centre", "Scan the square"):
        assert words in sheet.text
        assert words in page
    assert sheet.is_accessible


def test_its_square_leads_to_the_meeting_s_page_in_that_language(browser, session, sergeant):
    meeting = a_meeting(session, sergeant)
    told = []

    from pact.sheets import writing

    make = writing.segno.make
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing.segno, "make", lambda link, **m: told.append(link) or make(link, **m))
        as_page(browser, meeting, languages=["pa", "ur"])

    assert told == [f"http://127.0.0.1:8000/{tag}/meetings/{meeting.uid}" for tag in ("pa", "ur")]


def test_every_language_has_its_page_in_one_file(browser, session, sergeant):
    sheet = as_pdf(browser, a_meeting(session, sergeant), languages=[each.tag for each in SHIPPED])

    assert sheet.pages == len(SHIPPED)
    assert sheet.is_accessible


@pytest.mark.parametrize("tags", [["en", "ur"], ["en", "pa", "pl", "ur", "ar", "gu"]])
def test_languages_stand_side_by_side_on_one_sheet(browser, session, sergeant, tags):
    meeting = a_meeting(session, sergeant, venue="A hall with a very long name, " * 5)

    assert as_pdf(browser, meeting, languages=tags, together="y").pages == 1


def test_what_staff_wrote_is_no_markup(browser, session, sergeant):
    meeting = a_meeting(session, sergeant, venue='#panic("out") *Hall* <b>')

    assert '#panic("out") *Hall* <b>' in as_pdf(browser, meeting).text
    assert "*Hall* &lt;b&gt;" in as_page(browser, meeting)


def test_a_draft_s_poster_is_for_those_who_may_see_the_draft(session, sergeant, signed_in, client):
    draft = a_draft(session, sergeant)
    path = f"/desk/meetings/{draft.id}/print/sheets.pdf?what=poster&languages=en"
    elsewhere = signed_in(a_person(session, Role.COUNCILLOR, "penn"))
    partner = signed_in(a_person(session, Role.PARTNER))

    assert signed_in(sergeant).get(path).status_code == 200
    assert [each.get(path).status_code for each in (elsewhere, partner)] == [403, 403]
    assert client.get(path).status_code == 303


def test_there_is_no_poster_of_a_meeting_that_is_cancelled(browser, session, sergeant):
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.cancel(writing, loaded(writing, meeting), why="Flooded", by_id=sergeant.id)

    path = f"/desk/meetings/{meeting.id}/print"
    assert "There is no poster" in browser.get(path, query_string=POSTER).text
    assert browser.get(f"{path}/sheets.pdf", query_string=POSTER).status_code == 303


def test_the_agenda_is_printed_in_the_languages_that_are_wanted(browser, session, sergeant):
    sheet = as_pdf(
        browser, a_meeting(session, sergeant), what="agenda", languages=["en", "pa", "ur"]
    )

    assert "The meeting chooses up to three priorities" in sheet.text
    assert sheet.pages == 3


def test_without_a_language_nothing_is_printed(browser, session, sergeant):
    path = f"/desk/meetings/{a_meeting(session, sergeant).id}/print"

    answer = browser.get(f"{path}/sheets.pdf?what=poster")

    assert answer.status_code == 303
    assert "Choose at least one language" in browser.get(answer.location).text


def test_a_poster_is_made_on_the_day_it_is_asked_for_and_kept_nowhere(browser, session, sergeant):
    meeting = a_meeting(session, sergeant, starts_at=datetime.fromisoformat("2026-12-09T18:30Z"))

    answer = browser.get(
        f"/desk/meetings/{meeting.id}/print/sheets.pdf", query_string={**POSTER, "languages": "ur"}
    )

    assert "public" not in answer.headers.get("Cache-Control", "")
    assert answer.headers["Content-Disposition"] == (
        'inline; filename="poster-heath-town-2026-12-09-ur.pdf"'
    )
