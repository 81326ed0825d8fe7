"""A person's order of the agenda, which stays when the agenda is drawn up again."""

from datetime import date, timedelta

import pytest

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.crime.models import Category
from pact.meetings import agenda
from pact.meetings.models import AgendaKind as K
from tests.factories.crime import a_month
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting, loaded
from tests.factories.people import a_person
from tests.factories.themes import a_confirmed_concern, a_theme

DAY = timedelta(days=1)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def order(session, meeting):
    session.rollback()
    session.expire_all()
    return [item.title or item.kind.value for item in loaded(session, meeting).agenda]


def item(session, meeting, kind, number=0):
    session.rollback()
    session.expire_all()
    return [each for each in loaded(session, meeting).agenda if each.kind is kind][number]


def move(session, meeting, kind, by, *, number=0, whole_block=True):
    moved = item(session, meeting, kind, number).id
    with transaction() as writing:
        agenda.move(
            writing, loaded(writing, meeting), item_id=moved, by=by, whole_block=whole_block
        )


def redraw(meeting):
    with transaction() as writing:
        agenda.draw_up(writing, loaded(writing, meeting))


def test_the_usual_order_is_that_of_a_meeting(session, sergeant, officer, at):
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 3})
    a_confirmed_concern(session, officer, at=at - DAY)
    meeting = a_draft(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="The bus stop")

    said = ["welcome", "crime", "theme", "The bus stop", "new_issues", "choose", "next_date"]
    assert order(session, meeting) == said


def test_a_block_moves_past_the_one_beside_it_and_stays_there(session, sergeant, officer):
    a_confirmed_concern(session, officer)
    a_confirmed_concern(session, officer, "noise")
    meeting = a_draft(session, sergeant)

    move(session, meeting, K.NEW_ISSUES, -1)
    expected = ["welcome", "new_issues", "theme", "theme", "choose", "next_date"]
    assert order(session, meeting) == expected

    redraw(meeting)
    assert order(session, meeting) == expected


def test_a_point_moves_within_its_block_alone(session, sergeant, officer):
    a_confirmed_concern(session, officer)
    a_confirmed_concern(session, officer)
    a_confirmed_concern(session, officer, "noise")
    meeting = a_draft(session, sergeant)
    assert item(session, meeting, K.THEME).theme_id == a_theme(session).id

    move(session, meeting, K.THEME, -1, whole_block=False)  # it is the first already
    assert item(session, meeting, K.THEME).theme_id == a_theme(session).id
    move(session, meeting, K.THEME, -1, number=1, whole_block=False)
    redraw(meeting)

    assert item(session, meeting, K.THEME).theme_id == a_theme(session, "noise").id
    assert order(session, meeting)[:3] == ["welcome", "theme", "theme"]


def test_the_first_cannot_go_up_and_the_last_cannot_go_down(session, sergeant):
    meeting = a_draft(session, sergeant)
    before = order(session, meeting)

    move(session, meeting, K.WELCOME, -1)
    move(session, meeting, K.NEXT_DATE, 1)

    assert order(session, meeting) == before


def test_what_comes_later_finds_its_place_in_a_person_s_order(session, sergeant, officer):
    meeting = a_draft(session, sergeant)
    for _step in range(3):
        move(session, meeting, K.WELCOME, 1)
    assert order(session, meeting) == ["new_issues", "choose", "next_date", "welcome"]

    a_confirmed_concern(session, officer)
    redraw(meeting)

    assert order(session, meeting) == ["new_issues", "choose", "next_date", "welcome", "theme"]


def test_without_a_person_s_order_the_most_raised_theme_goes_first(session, sergeant, officer):
    a_confirmed_concern(session, officer, "noise")
    meeting = a_draft(session, sergeant)
    for _each in range(2):
        a_confirmed_concern(session, officer)
    redraw(meeting)

    assert item(session, meeting, K.THEME).theme_id == a_theme(session).id


def test_each_person_s_own_point_moves_alone_by_the_page(session, sergeant, signed_in):
    meeting = a_draft(session, sergeant)
    browser = signed_in(sergeant)
    for title in ("Lamps", "Buses"):
        browser.post(f"/desk/meetings/{meeting.id}/agenda/items", data={"title": title})
    buses = item(session, meeting, K.OTHER, 1).id

    answer = browser.post(f"/desk/meetings/{meeting.id}/agenda/blocks/{buses}/up")

    assert (answer.status_code, answer.location.endswith(f"#point-{buses}")) == (303, True)
    assert order(session, meeting)[:3] == ["welcome", "Buses", "Lamps"]
    page = browser.get(f"/desk/meetings/{meeting.id}").text
    assert f"/agenda/blocks/{buses}/up" in page
    assert f"/agenda/blocks/{item(session, meeting, K.WELCOME).id}/up" not in page


def test_crime_is_told_since_the_last_meeting_in_words_and_with_doubt(
    session, sergeant, client, at
):
    a_held_meeting(session, sergeant, starts_at=at - 33 * DAY)  # 20 October
    a_month(session, date(2026, 8, 1), {Category.DRUGS: 90})
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 1, Category.BURGLARY: 3})
    a_month(session, date(2025, 9, 1), {Category.BURGLARY: 6})
    meeting = a_meeting(session, sergeant)

    page = client.get(f"/en/meetings/{meeting.uid}").text.translate({0x2068: None, 0x2069: None})

    assert "The police recorded 4 crimes: September 2026." in page
    assert "A year before it was about the same: 6." in page
    assert "Small differences are often chance." in page
    assert "Burglary" in page
    assert "August" not in page


def test_crime_can_be_held_back(session, sergeant, client, at):
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 1})
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        held = [each for each in loaded(writing, meeting).agenda if each.kind is K.CRIME]
        agenda.hold_back(writing, loaded(writing, meeting), item_id=held[0].id, held=True)

    assert "police recorded" not in client.get(f"/en/meetings/{meeting.uid}").text


def test_each_ward_of_a_meeting_has_its_own_crime_and_it_prints(session, sergeant, client, at):
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 7}, ward="park")
    meeting = a_meeting(session, sergeant, "heath-town", "park")

    for path in (f"/en/meetings/{meeting.uid}", f"/en/meetings/{meeting.uid}/agenda"):
        page = client.get(path).text.translate({0x2068: None, 0x2069: None})
        assert "recorded 0 crimes" in page
        assert "recorded 7 crimes" in page
        assert "no figures of a year before" in page


def test_a_new_import_changes_the_agenda_until_the_record_is_opened(session, sergeant, at):
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 1})
    meeting = a_meeting(session, sergeant)
    assert item(session, meeting, K.CRIME).evidence["crimes"] == {"drugs": 1}
    a_month(session, date(2026, 9, 1), {Category.DRUGS: 2})

    redraw(meeting)

    assert item(session, meeting, K.CRIME).evidence["crimes"] == {"drugs": 2}
