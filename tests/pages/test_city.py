"""The city's page, everything that was done, and the strategy in plain words."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.pages.done_page import A_PAGE
from pact.strategy.cycles import SHIPPED
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.names import WORDS
from tests.factories.pages import a_priority, a_published_meeting, an_action, an_ended_action
from tests.factories.people import a_person, an_organisation
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_confirmed_concern, delivered

WARDS = ("heath-town", "penn", "park")


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def partner(session):
    return an_organisation(session)


def seen(client, address):
    """A page's text, without its markup."""
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_city_in_which_nothing_has_happened_says_what_will_be_there(client, at):
    page = seen(client, "/en/city")

    assert "No meeting to come has been announced yet." in page
    assert "No ward has a priority at the moment." in page
    assert "Nothing has been finished yet." in page
    assert "There is nothing yet that people raise in many wards." in page


def test_the_city_s_page_has_every_ward_s_meetings_work_and_outcomes(
    client, session, sergeant, officer, partner, at
):
    a_published_meeting(session, sergeant, ward="penn", venue="The school")
    a_priority(session, sergeant, issue="Cars race in Heath Town")
    ended = a_priority(session, sergeant, ward="penn", issue="Bins burn in Penn", theme="parks")
    an_ended_action(session, sergeant, ended, owner_id=partner.id, we_did="We moved the bins")
    for ward in WARDS:
        for _ in range(5):
            a_confirmed_concern(session, officer, "parking", ward=ward)
    released(session)

    page = seen(client, "/en/city")

    for text in ("The school", "Cars race in Heath Town", "We moved the bins"):
        assert text in page
    assert page.index("Heath Town Speeding") < page.index("Penn Parks")
    assert "Parking problems 3 wards About 15 people" in page


@pytest.mark.parametrize("address", ["city", "you-said-we-did", "strategy"])
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_page_of_the_city_needs_few_statements_whatever_there_is_to_say(
    client, session, sergeant, officer, partner, at, locale, address
):
    for ward in WARDS:
        a_published_meeting(session, sergeant, ward=ward)
        for theme in ("speeding", "noise"):
            priority = a_priority(session, sergeant, ward=ward, theme=theme)
            an_action(session, sergeant, priority, owner_id=partner.id)
            an_ended_action(session, sergeant, priority, owner_id=partner.id)
            a_confirmed_concern(session, officer, theme, ward=ward)
    delivered()
    session.rollback()
    client.get(f"/{locale}/{address}")

    with statements() as sent:
        answer = client.get(f"/{locale}/{address}")

    assert "Heath Town" in answer.text
    assert len(sent) <= {"city": 12, "you-said-we-did": 5, "strategy": 9}[address], "\n\n".join(
        sent
    )


def test_what_was_done_stands_with_its_dates_latest_first_and_by_ward(
    client, session, sergeant, partner, at
):
    first = a_priority(session, sergeant, issue="Cars race in Heath Town")
    second = a_priority(session, sergeant, ward="penn", issue="Bins burn in Penn")
    going_on = a_priority(session, sergeant, ward="park", issue="Dogs run free in Park")
    an_action(session, sergeant, going_on, owner_id=partner.id)
    for days, priority in ((1, second), (2, first)):
        with clock.set_to(at + timedelta(days=days)):
            an_ended_action(session, sergeant, priority, owner_id=partner.id)

    page = seen(client, "/en/you-said-we-did")

    assert page.index("Cars race") < page.index("Bins burn")
    assert "Dogs run free" not in page
    assert "Chosen on" in page
    penn = seen(client, "/en/you-said-we-did?ward=penn")
    assert "Bins burn" in penn
    assert "Cars race" not in penn


def test_what_was_done_has_pages(client, session, sergeant, partner, at):
    for number in range(A_PAGE + 1):
        ward = ("heath-town", "penn", "park", "oxley", "graiseley")[number % 5]
        priority = a_priority(session, sergeant, ward=ward, issue=f"Issue number {number}.")
        with clock.set_to(at + timedelta(hours=number)):
            an_ended_action(session, sergeant, priority, owner_id=partner.id)

    first = seen(client, "/en/you-said-we-did")
    last = seen(client, "/en/you-said-we-did?page=2")

    assert "Page 1 of 2" in first
    assert f"Issue number {A_PAGE}." in first
    assert "Issue number 0." not in first
    assert "Issue number 0." in last
    for nowhere in (0, 3, -1, 99999999999999):
        address = f"/en/you-said-we-did?page={nowhere}"
        assert client.get(address).status_code == 404


def test_the_strategy_says_in_plain_words_what_the_board_set_and_what_was_done(
    client, session, sergeant, partner, at
):
    priority = a_priority(session, sergeant, theme="burglary", issue="Sheds are broken into")
    an_ended_action(session, sergeant, priority, owner_id=partner.id, we_did="We gave out locks")
    delivered()

    page = seen(client, "/en/strategy")

    assert "2025–2028" in page
    assert "Crime where you live" in page
    assert "1 ward works on it now." in page
    aim = page[page.index("Crime where you live") :]
    assert "We gave out locks" in aim
    assert "2020–2023" in page[page.index("Earlier years") :]


def test_every_aim_that_the_site_ships_has_plain_words():
    assert {each.name for cycle in SHIPPED for each in cycle.priorities} == WORDS.keys()


def test_an_aim_that_the_board_added_is_shown_as_the_board_calls_it(client, session, at):
    with transaction() as writing:
        cycle = writing.scalars(select(Cycle).where(Cycle.name == "2025–2028")).one()
        writing.add(StrategicPriority(cycle_id=cycle.id, position=9, name="Knife crime & canals"))

    page = client.get("/pa/strategy").text

    assert '<span lang="en" dir="ltr">Knife crime &amp; canals</span>' in page


def test_the_footer_of_every_page_leads_to_the_city(client):
    for page in ("help", "wards", "privacy"):
        assert 'href="/pl/city"' in client.get(f"/pl/{page}").text
