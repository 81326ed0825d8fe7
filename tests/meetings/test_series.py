"""A series at the desk: its dates are seen before it is made, and each meeting is its own."""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.clock import LONDON
from pact.core.models import AuditEntry
from pact.meetings import agenda
from pact.meetings.models import AgendaKind, Meeting, MeetingSeries, MeetingState
from tests.factories.meetings import a_meeting, loaded
from tests.factories.people import a_person, a_ward

SignIn = Callable[[User], FlaskClient]
NEW = "/desk/meetings/series/new"


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def browser(at: datetime, signed_in: SignIn, sergeant: User) -> FlaskClient:
    return signed_in(sergeant)


def answers(session: Session, **more: object) -> dict[str, object]:
    """The form for every third Wednesday at 18:30, from 1 December 2026."""
    return {
        "kind": "pact",
        "every": "month-1",
        "nth": "3",
        "weekday": "2",
        "held_on-day": "1",
        "held_on-month": "12",
        "held_on-year": "2026",
        "wards": [str(a_ward(session, "heath-town").id)],
        "starts": "18:30",
        "ends": "20:00",
        "venue": "Community Centre",
        "access": "Step-free",
        "chair": "Sgt Kaur",
    } | more


def made(browser: FlaskClient, data: dict[str, object], path: str = NEW) -> str:
    """Make the series as people do: look at its dates, then say yes. Gives where it leads."""
    page = browser.post(path, data={**data, "preview": "y"}).text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', page)
    assert seen, page
    answer = browser.post(path, data={**data, "seen": seen[1], "submit": "y"})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def meetings(session: Session) -> Sequence[Meeting]:
    session.rollback()
    found = session.scalars(select(Meeting).order_by(Meeting.starts_at)).all()
    return [loaded(session, each) for each in found]


def days(found: Sequence[Meeting]) -> list[str]:
    return [f"{each.starts_at.astimezone(LONDON):%d %b %H:%M}" for each in found]


def test_the_dates_are_shown_before_anything_is_made(
    session: Session, browser: FlaskClient
) -> None:
    page = browser.post(NEW, data=answers(session, preview="y"))

    assert "12 meetings" in page.text
    assert "Wednesday, 16 December 2026" in page.text or "Wednesday 16 December 2026" in page.text
    assert meetings(session) == []


def test_a_years_series_is_at_half_past_six_in_summer_and_in_winter(
    session: Session, browser: FlaskClient
) -> None:
    made(browser, answers(session))

    found = meetings(session)
    assert len(found) == 12
    assert {each.starts_at.astimezone(LONDON).strftime("%a %H:%M") for each in found} == {
        "Wed 18:30"
    }
    assert {each.starts_at.hour for each in found} == {17, 18}, "stored in UTC"
    assert {each.state for each in found} == {MeetingState.DRAFT}
    assert len({each.uid for each in found}) == 12
    assert AgendaKind.CHOOSE in [item.kind for item in found[11].agenda]
    deeds = list(session.scalars(select(AuditEntry.deed)))
    assert deeds.count("made series of meetings") == 1
    assert deeds.count("scheduled meeting") == 12


def test_other_dates_than_those_that_were_seen_are_shown_again(
    session: Session, browser: FlaskClient
) -> None:
    page = browser.post(NEW, data=answers(session, submit="y"))

    assert "The dates are others now. Look at them again." in page.text
    assert meetings(session) == []


def test_a_fifth_wednesday_that_does_not_exist_is_said(
    session: Session, browser: FlaskClient
) -> None:
    page = browser.post(NEW, data=answers(session, nth="5", preview="y")).text

    assert "January 2027 has no fifth Wednesday." in page
    assert "December 2026 has no fifth Wednesday." not in page


def test_a_bank_holiday_is_held_anyway_or_a_week_later_when_that_is_chosen(
    session: Session, browser: FlaskClient
) -> None:
    mondays = answers(session, nth="1", weekday="0")
    mondays |= {"until-day": "31", "until-month": "8", "until-year": "2027"}
    page = browser.post(NEW, data={**mondays, "preview": "y"}).text
    assert "3 May 2027 is a bank holiday: May Day." in page

    made(browser, mondays | {"later": ["2027-05-03"]})

    assert "10 May 18:30" in days(meetings(session))
    assert "03 May 18:30" not in days(meetings(session))


def test_dates_may_be_typed_by_hand(session: Session, browser: FlaskClient) -> None:
    typed = answers(session, every="by_hand-1", by_hand="16 12 2026\n7/7/2027")

    made(browser, typed)

    assert days(meetings(session)) == ["16 Dec 18:30", "07 Jul 18:30"]


def test_too_many_meetings_are_refused(session: Session, browser: FlaskClient) -> None:
    until = {"until-day": "1", "until-month": "6", "until-year": "2028"}

    page = browser.post(NEW, data=answers(session, every="week-1", preview="y", **until))

    assert "more than 60 meetings" in page.text


def test_one_is_changed_alone_and_keeps_that_when_those_before_it_change(
    session: Session, browser: FlaskClient
) -> None:
    made(browser, answers(session))
    first, second = meetings(session)[:2]
    assert "This and 11 that follow" in browser.get(f"/desk/meetings/{first.id}/change").text
    one = single(session, "16", "12", venue="Library", reach="one")
    browser.post(f"/desk/meetings/{second.id}/change", data=one | date_of("21", "1", "2027"))
    page = browser.get(f"/desk/meetings/{first.id}/change").text
    assert "This and 10 that follow" in page
    assert "Changed by hand, so they stay as they are: 21 Jan 2027." in page

    following = single(session, "17", "12", starts="19:00", ends="20:30", reach="following")
    answer = browser.post(
        f"/desk/meetings/{first.id}/change", data=following, follow_redirects=True
    )

    assert "Changed by hand, so they stay as they are: 21 Jan 2027." in answer.text
    found = meetings(session)
    assert days(found)[:4] == ["17 Dec 19:00", "21 Jan 18:30", "18 Feb 19:00", "18 Mar 19:00"]
    assert found[1].venue == "Library"
    assert days(found)[7] == "22 Jul 19:00", "also in summer"
    assert {each.venue for each in found if each.id != second.id} == {"Community Centre"}


def single(session: Session, day: str, month: str, **more: str) -> dict[str, object]:
    """The form of one meeting in 2026."""
    kept = ("kind", "wards", "venue", "access", "chair", "starts", "ends")
    common = {name: value for name, value in answers(session).items() if name in kept}
    return common | date_of(day, month, "2026") | more


def date_of(day: str, month: str, year: str) -> dict[str, object]:
    return {"held_on-day": day, "held_on-month": month, "held_on-year": year}


def test_what_was_before_stays_when_this_and_following_are_cancelled(
    session: Session, browser: FlaskClient, client: FlaskClient
) -> None:
    made(browser, answers(session))
    found = meetings(session)
    for each in found[4:6]:
        browser.post(f"/desk/meetings/{each.id}/publish")
    before = {each.id: each.uid for each in found}

    browser.post(
        f"/desk/meetings/{found[3].id}/cancel",
        data={"why": "The hall closes", "reach": "following"},
    )

    states = [each.state for each in meetings(session)]
    assert states == [MeetingState.DRAFT] * 3 + [MeetingState.CANCELLED] * 9
    assert {each.id: each.uid for each in meetings(session)} == before
    events = Calendar.from_ical(client.get("/en/wards/heath-town/meetings.ics").data).walk("VEVENT")
    assert [(str(each["STATUS"]), int(each["SEQUENCE"])) for each in events] == [
        ("CANCELLED", 1),
        ("CANCELLED", 1),
    ]
    assert [each["DTSTART"].dt.hour for each in events] == [18, 18], "April and May, local time"


@pytest.mark.parametrize(("reach", "left"), [("following", MeetingState.DRAFT),
                                             ("all", MeetingState.CANCELLED)])  # fmt: skip
def test_one_changed_by_hand_is_cancelled_only_where_that_is_chosen(
    session: Session, browser: FlaskClient, reach: str, left: MeetingState
) -> None:
    made(browser, answers(session))
    first, second = meetings(session)[:2]
    changed = single(session, "16", "12", reach="one") | date_of("21", "1", "2027")
    browser.post(f"/desk/meetings/{second.id}/change", data=changed)

    browser.post(f"/desk/meetings/{first.id}/cancel", data={"why": "Ended", "reach": reach})

    states = {each.id: each.state for each in meetings(session)}
    assert states[second.id] is left
    assert list(states.values()).count(MeetingState.CANCELLED) == 11 + (reach == "all")


def test_copying_a_meeting_takes_everything_but_its_date(
    session: Session, browser: FlaskClient, sergeant: User
) -> None:
    source = a_meeting(session, sergeant)
    with_point(session, source, sergeant)
    page = browser.get(f"/desk/meetings/{source.id}/copy").text
    assert source.venue in page
    assert "Step-free entrance" in page

    answer = browser.post(
        f"/desk/meetings/{source.id}/copy", data=single(session, "16", "12", venue=source.venue)
    )

    assert answer.status_code == 303
    copy = meetings(session)[-1]
    assert copy.state is MeetingState.DRAFT
    assert copy.uid != source.uid
    own = [item for item in copy.agenda if item.kind is AgendaKind.OTHER]
    assert [(item.title, item.held_back) for item in own] == [("Lamps", True)]


def test_copying_a_series_goes_on_with_its_rule_and_points(
    session: Session, browser: FlaskClient, sergeant: User
) -> None:
    until = {"until-day": "31", "until-month": "1", "until-year": "2027"}
    place = made(browser, answers(session, **until))
    with_point(session, meetings(session)[-1], sergeant)
    page = browser.get(f"{place}/copy").text
    assert 'value="21"' in page, "the day after its last meeting, 20 January"

    until |= {"until-month": "3"}
    first = {"held_on-day": "21", "held_on-month": "1", "held_on-year": "2027"}
    made(browser, answers(session, **until, **first), f"{place}/copy")

    found = meetings(session)
    assert days(found)[2:] == ["17 Feb 18:30", "17 Mar 18:30"]
    assert len({each.series_id for each in found}) == 2
    for each in found[2:]:
        assert "Lamps" in [item.title for item in each.agenda]


def with_point(session: Session, meeting: Meeting, sergeant: User) -> None:
    """Put a point of the sergeant's own on a meeting's agenda, and hold it back."""
    meeting = loaded(session, meeting)
    agenda.add_item(session, meeting, title="Lamps", by_id=sergeant.id)
    item = next(each for each in meeting.agenda if each.title == "Lamps")
    agenda.hold_back(session, meeting, item_id=item.id, held=True, by_id=sergeant.id)
    session.commit()


def test_the_list_shows_the_next_one_of_a_series_and_how_many_more(
    session: Session, browser: FlaskClient, sergeant: User
) -> None:
    place = made(browser, answers(session))
    a_meeting(session, sergeant, starts_at=datetime(2027, 2, 1, 19, tzinfo=UTC))

    page = browser.get("/desk/meetings").text

    assert page.count("<tr") == 3, "the head, the series and the one by itself"
    assert "and 11 more of this series" in page
    series = browser.get(place).text
    assert "Every month on the third Wednesday" in series
    assert series.count("<tr") == 13


def test_another_wards_sergeant_neither_sees_nor_copies_a_series(
    session: Session, browser: FlaskClient, signed_in: SignIn
) -> None:
    place = made(browser, answers(session))
    other = signed_in(a_person(session, Role.SERGEANT, "park"))

    assert other.get(place).status_code == 403
    assert other.post(f"{place}/copy", data=answers(session)).status_code == 403
    assert len(meetings(session)) == 12
    assert len(session.scalars(select(MeetingSeries)).all()) == 1


def test_a_time_that_one_of_those_that_follow_does_not_have_changes_nothing(
    session: Session, browser: FlaskClient
) -> None:
    made(browser, answers(session, nth="-1", weekday="6"))
    first = meetings(session)[0]
    night = single(session, "27", "12", starts="01:30", ends="03:00", reach="following")

    page = browser.post(f"/desk/meetings/{first.id}/change", data=night, follow_redirects=True)

    assert "The clocks go forward over this time on the day of one that follows." in page.text
    assert {each.split()[-1] for each in days(meetings(session))} == {"18:30"}
