"""A meeting's agenda on paper: what residents may know, in their language, as a page and a PDF."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.db import transaction
from pact.meetings import agenda, services
from pact.meetings.models import AgendaKind, Meeting
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.people import a_person
from tests.factories.releases import released
from tests.factories.sheets import Read, read
from tests.factories.themes import a_confirmed_concern

pytestmark = [pytest.mark.one_database, pytest.mark.usefixtures("at")]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


def raised(session: Session, key: str, times: int) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    for _ in range(times):
        a_confirmed_concern(session, officer, key, at=NOW - timedelta(days=3))
    released(session)


def as_page(client: FlaskClient, meeting: Meeting, lang: str = "en") -> str:
    answer = client.get(f"/{lang}/meetings/{meeting.uid}/agenda")
    assert answer.status_code == 200
    return answer.text


def as_pdf(client: FlaskClient, meeting: Meeting, lang: str = "en") -> Read:
    answer = client.get(f"/{lang}/meetings/{meeting.uid}/agenda.pdf")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return read(answer.data)


def test_it_says_when_and_where_and_what_will_be_talked_about(client, session, sergeant):
    raised(session, "parking", 6)
    meeting = a_meeting(session, sergeant, starts_at=datetime(2027, 7, 7, 17, 30, tzinfo=UTC))

    page, sheet = as_page(client, meeting), as_pdf(client, meeting)

    for words in ("7 July 2027", "18:30", "Heath Town Community Centre", "What people raised"):
        assert words in page
        assert words in sheet.text
    assert "Raised about 5 times since" in sheet.text


@pytest.mark.parametrize(("lang", "direction"), [("en", "ltr"), ("pa", "ltr"), ("ur", "rtl")])
def test_it_is_in_the_reader_s_language(client, session, sergeant, lang, direction):
    meeting = a_meeting(session, sergeant)

    sheet = as_pdf(client, meeting, lang)

    assert sheet.is_accessible
    assert sheet.language.startswith(lang)
    assert "Heath Town" in sheet.title
    assert f'dir="{direction}"' in as_page(client, meeting, lang)


def test_a_number_below_five_stands_nowhere_on_it(client, session, sergeant):
    raised(session, "parking", 3)
    meeting = a_meeting(session, sergeant)

    for text in (as_page(client, meeting), as_pdf(client, meeting).text):
        assert "Raised fewer than 5 times" in text
        assert "Raised 3 times" not in text


def test_a_point_that_is_held_back_stands_nowhere_on_it(client, session, sergeant):
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="Lorries #panic() *now*")
        agenda.add_item(writing, loaded(writing, meeting), title="Not for the public")
    held = [i for i in loaded(session, meeting).agenda if i.kind is AgendaKind.OTHER][-1].id
    with transaction() as writing:
        agenda.hold_back(writing, loaded(writing, meeting), item_id=held, held=True)

    for text in (as_page(client, meeting), as_pdf(client, meeting).text):
        assert "Lorries #panic() *now*" in text
        assert "Not for the public" not in text


def test_nobody_outside_sees_a_draft_s(client, session, sergeant):
    draft = a_draft(session, sergeant)

    for kind in ("agenda", "agenda.pdf"):
        assert client.get(f"/en/meetings/{draft.uid}/{kind}").status_code == 404


def test_there_is_none_for_a_meeting_that_is_cancelled(client, session, sergeant):
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.cancel(
            writing, loaded(writing, meeting), why="The hall is flooded", by_id=sergeant.id
        )

    assert client.get(f"/en/meetings/{meeting.uid}/agenda.pdf").status_code == 404


def test_it_is_kept_for_a_minute_and_not_sent_twice(client, session, sergeant):
    address = f"/en/meetings/{a_meeting(session, sergeant).uid}/agenda.pdf"

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert first.headers["Content-Disposition"].startswith('inline; filename="agenda-heath-town-')
    assert (again.status_code, again.data) == (304, b"")


def test_the_meeting_s_page_leads_to_it(client, session, sergeant):
    meeting = a_meeting(session, sergeant)

    assert f"/en/meetings/{meeting.uid}/agenda" in client.get(f"/en/meetings/{meeting.uid}").text
    assert f"/en/meetings/{meeting.uid}/agenda.pdf" in as_page(client, meeting)
