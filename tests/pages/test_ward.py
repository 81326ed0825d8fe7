"""A ward's page: what is coming, what is worked on, what was done, what was raised."""

import re
from datetime import date, timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.languages import translations
from pact.meetings import services as meetings
from pact.themes.services import publish_summary
from tests.factories.pages import (
    a_held_meeting,
    a_priority,
    a_published_meeting,
    an_action,
    an_ended_action,
)
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, a_theme

AT_MOST = 4


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, name="Sgt Kaur")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def partner(session):
    return an_organisation(session)


def seen(client, address="/en/wards/heath-town"):
    """A page's text, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200
    text = re.sub(r"<[^>]+>", " ", answer.text)
    return " ".join(text.split())


def test_a_ward_with_nothing_in_it_says_what_will_be_there(client, at):
    page = seen(client)

    assert "No meeting has been announced yet." in page
    assert "This ward has no priority at the moment." in page
    assert "Nothing has been finished here yet." in page
    assert "There is nothing to show yet." in page
    assert "No meeting has been held yet." in page


def test_an_unknown_ward_is_a_page_that_helps(client):
    answer = client.get("/pa/wards/nowhere")

    assert answer.status_code == 404
    assert 'lang="pa"' in answer.text
    assert "/pa/help" in answer.text


def test_the_next_meeting_comes_first_with_its_calendar_and_its_news(client, session, sergeant, at):
    a_published_meeting(session, sergeant, days=40, venue="The library")
    soonest = a_published_meeting(session, sergeant, days=5, venue="The school")

    page = client.get("/en/wards/heath-town").text

    assert page.index("The school") < page.index("After that:")
    assert f"/en/meetings/{soonest.uid}" in page
    assert "/en/wards/heath-town/meetings.ics" in page
    assert "/en/wards/heath-town/subscribe" in page


def test_a_meeting_that_was_called_off_is_not_announced(client, session, sergeant, at):
    meeting = a_published_meeting(session, sergeant, venue="The school")
    with transaction() as writing:
        meetings.cancel(writing, meeting, why="The school is closed", by_id=sergeant.id)

    assert "The school" not in seen(client)


def test_another_wards_meeting_and_priority_are_not_here(client, session, sergeant, at):
    a_published_meeting(session, sergeant, ward="penn", venue="The school")
    a_priority(session, sergeant, ward="penn", issue="Cars race in Penn")

    page = seen(client)

    assert "The school" not in page
    assert "Cars race in Penn" not in page


def test_an_open_priority_says_who_was_asked_to_do_what_by_when(
    client, session, sergeant, partner, at
):
    priority = a_priority(session, sergeant)
    an_action(session, sergeant, priority, owner_id=partner.id, task="Put up a camera")

    page = seen(client)

    assert "Speeding and dangerous driving" in page
    assert "Cars race along Deans Road at night" in page
    assert "Put up a camera" in page
    assert partner.name in page
    assert "To be done by Tuesday" in page


def test_an_action_that_is_late_says_so(client, session, sergeant, partner, at):
    priority = a_priority(session, sergeant)
    an_action(session, sergeant, priority, owner_id=partner.id)

    with clock.set_to(at + timedelta(days=30)):
        on_its_day = seen(client)
    with clock.set_to(at + timedelta(days=31)):
        day_after = seen(client)

    assert "To be done by Tuesday" in on_its_day
    assert "Late: it should have been done by Tuesday" in day_after


def test_a_priority_without_a_theme_and_without_actions_says_so(client, session, sergeant, at):
    a_priority(session, sergeant, theme=None)

    page = seen(client)

    assert "A priority of the meeting" in page
    assert "Nobody has been given an action yet." in page


def test_what_was_done_stands_beside_what_people_said(client, session, sergeant, partner, at):
    priority = a_priority(session, sergeant)
    an_ended_action(session, sergeant, priority, owner_id=partner.id)

    page = seen(client)
    said, did = page.index("You said Cars race"), page.index("We did Partly done")

    assert said < did < page.index("Officers fined 40 drivers")


def test_an_outcome_is_read_in_the_readers_language_and_marked_where_it_is_not(
    client, session, sergeant, partner, at
):
    priority = a_priority(session, sergeant)
    an_ended_action(
        session,
        sergeant,
        priority,
        owner_id=partner.id,
        translations={"pl": "Ukarano 40 kierowców"},
    )

    polish = client.get("/pl/wards/heath-town").text
    urdu = client.get("/ur/wards/heath-town").text

    assert '<span lang="pl" dir="ltr">Ukarano 40 kierowców</span>' in polish
    original = polish.partition("Ukarano 40 kierowców")[2].partition("</details>")[0]
    assert '<details class="original">' in original
    assert '<p lang="en" dir="ltr">Officers fined 40 drivers</p>' in original
    assert '<span lang="en" dir="ltr">Officers fined 40 drivers</span>' in urdu
    assert urdu.count('class="original"') >= 1


def test_a_computers_translation_says_that_it_is_one(client, session, sergeant, partner, at):
    priority = a_priority(session, sergeant)
    action = an_ended_action(session, sergeant, priority, owner_id=partner.id)
    with transaction() as writing:
        translations.keep(
            writing,
            about="action",
            about_id=action.id,
            field="we_did",
            locale="pl",
            text="Ukarano 40 kierowców",
            original=action.we_did or "",
            made_by="machine",
            maker="a model",
        )
    page = client.get("/pl/wards/heath-town").text

    after = page[page.index("Ukarano 40 kierowców") :]
    assert after.index('class="original"') < after.index("</li>")


def test_fewer_than_five_concerns_have_no_number(client, session, officer, at):
    for _ in range(4):
        a_confirmed_concern(session, officer, "noise")
    for _ in range(6):
        a_confirmed_concern(session, officer, "parking")
    assert "Noise nuisance" not in seen(client), "the public reads what a release told"
    released(session, on=date(2026, 11, 23))

    page = seen(client)

    assert "Noise nuisance Fewer than 5 people" in page
    assert "Parking problems About 5 people" in page
    assert "Numbers up to 22 Nov 2026" in page
    assert "4 people" not in page


def test_concerns_of_more_than_a_year_ago_are_not_counted(client, session, officer, at):
    for _ in range(6):
        a_confirmed_concern(session, officer, "noise", at=at - timedelta(days=400))

    released(session)

    assert "Noise nuisance" not in seen(client)


def test_no_resident_s_words_are_on_the_page(client, session, officer, at):
    for number in range(6):
        a_confirmed_concern(session, officer, words=f"Somebody's very own words {number}")

    released(session)

    page = seen(client)

    assert "Parking problems About 5 people" in page
    assert "very own words" not in page


def test_a_published_summary_stands_with_its_theme(client, session, officer, at):
    for _ in range(5):
        a_confirmed_concern(session, officer, "parking")
    with transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(session).id,
            theme_id=a_theme(session, "parking").id,
            text="Cars block the pavement near the school.",
            by_id=officer.id,
        )

    assert "Cars block the pavement near the school." in seen(client)


def test_past_meetings_stay_on_the_page(client, session, sergeant, at):
    meeting = a_held_meeting(session, sergeant, days=1)

    with clock.set_to(at + timedelta(days=3)):
        page = client.get("/en/wards/heath-town").text

    past = page[page.index('id="past"') :]
    assert f"/en/meetings/{meeting.uid}" in past


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_the_page_needs_few_statements_whatever_there_is_to_say(
    client, session, sergeant, officer, partner, at, locale
):
    for days in range(1, 6):
        a_held_meeting(session, sergeant, days=days)
        a_published_meeting(session, sergeant, days=days + 10)
    for theme in ("speeding", "parking", "noise"):
        priority = a_priority(session, sergeant, theme=theme)
        for _ in range(3):
            an_action(session, sergeant, priority, owner_id=partner.id)
            an_ended_action(session, sergeant, priority, owner_id=partner.id)
        for _ in range(5):
            a_confirmed_concern(session, officer, theme)
        with transaction() as writing:
            publish_summary(
                writing,
                ward_id=a_ward(session).id,
                theme_id=a_theme(session, theme).id,
                text="People say this.",
                by_id=officer.id,
            )
    released(session)
    session.expire_all()
    session.rollback()
    client.get(f"/{locale}/wards/heath-town")  # what is prepared once is not this page's own

    with clock.set_to(at + timedelta(days=7)), statements() as sent:
        answer = client.get(f"/{locale}/wards/heath-town")

    assert answer.status_code == 200
    assert len(re.findall(r'href="/\w+/meetings/[0-9a-f-]+"', answer.text)) == 10
    assert len(sent) <= AT_MOST, "\n\n".join(sent)
