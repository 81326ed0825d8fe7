"""Texts to post in every language, and whom meetings miss, with no small number to be read."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.withholding import TOTAL
from pact.languages.locales import SHIPPED
from pact.promoting.reach import reach
from pact.promoting.social import posts
from tests.factories.meetings import a_draft, a_meeting, begun, ended, loaded
from tests.factories.notifications import a_subscriber
from tests.factories.people import a_person
from tests.factories.registering import a_registration

DAY = timedelta(days=1)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def meeting(session, at, sergeant):
    return a_meeting(session, sergeant)


def a_past_meeting(session, sergeant, **people):
    """A meeting a month ago that so many people of each language registered for."""
    starts_at = clock.now() - 30 * DAY
    with clock.set_to(starts_at - 10 * DAY):
        made = a_meeting(session, sergeant, starts_at=starts_at)
        for locale, number in people.items():
            while number:
                a_registration(session, made, people=min(number, 10), locale=locale)
                number -= min(number, 10)
    with clock.set_to(starts_at):
        return ended(session, sergeant, begun(session, sergeant, made))


def by_tag(found):
    return {line.tag: line for line in found.lines}


def test_a_post_says_day_time_place_and_address_in_each_language(app, session, meeting):
    with app.test_request_context():
        made = posts(loaded(session, meeting))

    assert [each.locale for each in made] == list(SHIPPED)
    for each in made:
        assert "12:00" in each.text
        assert meeting.venue in each.text
        assert f"/{each.locale.tag}/meetings/{meeting.uid}" in each.text
    assert "Wednesday, 2 December 2026" in made[0].text
    assert "ਦਸੰਬਰ" in made[1].text


def test_the_page_has_a_text_to_copy_in_each_language(session, meeting, sergeant, signed_in):
    page = signed_in(sergeant).get(f"/desk/promote/{meeting.id}").text

    assert page.count("data-copy=") == len(SHIPPED)
    assert "no census figures by age" in page
    assert "16,538" in page


def test_a_draft_has_no_address_to_post_yet(session, at, sergeant, signed_in):
    page = signed_in(sergeant).get(f"/desk/promote/{a_draft(session, sergeant).id}").text

    assert "Publish the meeting first" in page
    assert "data-copy=" not in page


def test_who_registered_in_the_last_year_is_counted_by_language(session, meeting, sergeant):
    a_past_meeting(session, sergeant, en=40, pa=23, ur=11)

    found = by_tag(reach(session, loaded(session, meeting), with_ages=False))

    assert (found["en"].registered, found["pa"].registered) == (40, 23)
    assert found["pl"].registered is None
    assert found["ur"].registered is None, "with a total, it would tell how many all others are"
    assert found["lv"].is_shipped is False


def test_fewer_than_ten_of_a_language_are_not_shown_nor_what_would_tell_of_them(
    session, meeting, sergeant
):
    a_past_meeting(session, sergeant, en=40, pa=23, ur=3)

    found = by_tag(reach(session, loaded(session, meeting), with_ages=False))

    assert found["ur"].registered is None
    assert TOTAL not in found


def test_few_subscribers_of_a_language_are_withheld(session, meeting, sergeant, signed_in):
    for number in range(12):
        a_subscriber(session, f"en{number}@example.org")
    a_subscriber(session, "one@example.org", locale="pl")

    found = reach(session, loaded(session, meeting), with_ages=False)

    assert by_tag(found)["pl"].subscribers is None
    assert found.ways["pl"] == dict.fromkeys(found.ways["pl"])
    page = signed_in(sergeant).get(f"/desk/promote/{meeting.id}").text
    assert "fewer than 10" in page


def test_ages_are_for_those_who_see_the_strategy(session, meeting, sergeant, signed_in):
    page = signed_in(sergeant).get(f"/desk/promote/{meeting.id}").text

    assert "under Equality" in page
    assert "Under 18" not in page


def test_who_runs_no_meeting_here_sees_nothing_of_it(session, meeting, signed_in):
    elsewhere = signed_in(a_person(session, Role.SERGEANT, "park"))

    assert elsewhere.get(f"/desk/promote/{meeting.id}").status_code == 403
