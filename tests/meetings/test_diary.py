"""The calendar's page: what is to come, and a month."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services
from pact.meetings.diary import A_PAGE, month_asked
from pact.meetings.models import Meeting, MeetingKind
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting, details, loaded
from tests.factories.people import a_person
from tests.factories.statements import statements

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


def cancelled(session: Session, sergeant: User, meeting: Meeting) -> None:
    with transaction() as writing:
        services.cancel(writing, loaded(session, meeting), why="No hall", by_id=sergeant.id)


def parts(client: FlaskClient, address: str) -> tuple[str, str]:
    """The list and the month's table, as markup."""
    answer = client.get(address)
    assert answer.status_code == 200
    to_come, _, month = answer.text.partition('id="month"')
    return to_come, month


def test_what_is_to_come_stands_in_a_list_by_month_and_in_the_month_s_table(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    soon = a_meeting(session, sergeant, starts_at=NOW + 5 * DAY)
    later = a_meeting(session, sergeant, "penn", starts_at=NOW + 30 * DAY)

    to_come, month = parts(client, "/en/meetings")

    assert to_come.index("November 2026") < to_come.index(soon.uid)
    assert to_come.index(soon.uid) < to_come.index("December 2026") < to_come.index(later.uid)
    assert soon.uid in month
    assert later.uid not in month


def test_another_month_is_a_link_away_and_shows_what_took_place(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    held = a_held_meeting(session, sergeant, starts_at=NOW - 30 * DAY)

    _, present = parts(client, "/en/meetings?ward=heath-town&kind=pact")
    assert "/en/meetings?ward=heath-town&amp;kind=pact&amp;month=2026-10#month" in present
    to_come, october = parts(client, "/en/meetings?month=2026-10")

    assert held.uid in october
    assert held.uid not in to_come


def test_drafts_are_nowhere_and_a_meeting_called_off_says_so(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    draft = a_draft(session, sergeant, starts_at=NOW + 3 * DAY)
    off = a_meeting(session, sergeant, starts_at=NOW + 4 * DAY)
    cancelled(session, sergeant, off)

    to_come, month = parts(client, "/en/meetings")

    assert draft.uid not in to_come + month
    for part in (to_come, month):
        assert "Cancelled" in part[part.index(off.uid) - 300 : part.index(off.uid) + 900]
        assert "struck" in part


def test_a_ward_s_own_address_and_the_filters_show_only_what_is_asked_for(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    pact = a_meeting(session, sergeant, "penn", starts_at=NOW + 3 * DAY)
    with transaction() as writing:
        what = vars(details(session, "penn", starts_at=NOW + 4 * DAY))
        briefing = services.MeetingDetails(**(what | {"kind": MeetingKind.STREET_BRIEFING}))
        street = services.schedule(writing, briefing, by_id=sergeant.id)
        services.publish(writing, street, by_id=sergeant.id)

    def shown(address: str) -> set[str]:
        page = client.get(address).text
        return {uid for uid in (pact.uid, street.uid) if uid in page}

    assert shown("/en/wards/penn/meetings") == {pact.uid, street.uid}
    assert shown("/en/meetings?ward=penn&kind=pact") == {pact.uid}
    assert shown("/en/meetings?kind=street_briefing") == {street.uid}
    assert shown("/en/wards/park/meetings") == set()
    assert 'value="penn" selected' in client.get("/en/wards/penn/meetings").text


def test_the_same_filter_and_month_are_there_in_every_language(
    client: FlaskClient, session: Session
) -> None:
    page = client.get("/ur/meetings?ward=penn&month=2026-12").text

    assert 'hreflang="pa" href="/pa/meetings?ward=penn&amp;month=2026-12"' in page
    assert 'dir="rtl"' in page


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "x", "2031-01", "٢٠٢٦-١٢", "2026-1"])
def test_a_month_that_the_calendar_has_not_is_not_found(client: FlaskClient, month: str) -> None:
    assert client.get("/en/meetings", query_string={"month": month}).status_code == 404


def test_the_months_beside_it_end_a_year_away() -> None:
    assert month_asked("2027-11", today=NOW.date()) == date(2027, 11, 1)
    assert month_asked("2027-12", today=NOW.date()) is None
    assert month_asked("2025-11", today=NOW.date()) == date(2025, 11, 1)
    assert month_asked("2025-10", today=NOW.date()) is None


def test_the_table_names_its_days_and_marks_today(client: FlaskClient, session: Session) -> None:
    _, month = parts(client, "/en/meetings")

    assert month.count('scope="col"') == 7
    assert month.index("Monday") < month.index("Sunday")
    (today,) = re.findall(r'<td aria-current="date">\s*<time[^>]*datetime="([^"]+)"', month)
    assert today == "2026-11-20"


def test_an_evening_at_the_month_s_end_is_in_its_own_month_by_local_time(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    """23:30 UTC of 30 June is the first of July in Wolverhampton."""
    summer = datetime(2027, 6, 30, 23, 30, tzinfo=UTC)
    meeting = a_meeting(session, sergeant, starts_at=summer)

    assert meeting.uid in parts(client, "/en/meetings?month=2027-07")[1]
    assert meeting.uid not in parts(client, "/en/meetings?month=2027-06")[1]


def test_a_long_list_has_pages_and_needs_no_more_statements(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    uids = [
        a_meeting(session, sergeant, "park", "penn", starts_at=NOW + (number + 1) * DAY).uid
        for number in range(A_PAGE + 1)
    ]
    session.rollback()

    with statements() as sent:
        first, _ = parts(client, "/en/meetings")
    last, _ = parts(client, "/en/meetings?page=2")

    assert [uid for uid in uids if uid in first] == uids[:A_PAGE]
    assert [uid for uid in uids if uid in last] == uids[A_PAGE:]
    assert "page=2" in first
    assert client.get("/en/meetings?page=-9").status_code == 200
    assert len(sent) <= 3, "\n".join(sent)


def test_the_page_is_kept_for_a_minute_and_not_sent_twice(
    client: FlaskClient, session: Session, sergeant: User
) -> None:
    first = client.get("/en/meetings")
    asked = {"If-None-Match": first.headers["ETag"]}

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in first.headers["Vary"]
    assert client.get("/en/meetings", headers=asked).status_code == 304
    a_meeting(session, sergeant)
    assert client.get("/en/meetings", headers=asked).status_code == 200


def test_what_somebody_with_a_session_is_shown_is_kept_nowhere(client: FlaskClient) -> None:
    with client.session_transaction() as kept:
        kept["draft"] = "theirs"

    assert client.get("/en/meetings").headers["Cache-Control"] == "no-store"
