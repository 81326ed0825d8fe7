"""An aim's page: what residents told, what the board decided, what happened."""

import re

import pytest

from pact.accounts.models import Role
from pact.assessing import deciding
from pact.assessing.models import AssessmentDecision
from pact.assessing.telling import told_of_decisions
from pact.core import clock
from pact.core.db import transaction
from pact.languages.kinds import DECISION_TOLD
from pact.pages.strategy_page import texts_of_aims
from pact.planning.models import PlanState
from pact.strategy import editing, serving
from pact.strategy.queries import strategic_priority
from tests.factories.assessing import REASONS, a_decision, decided, discussing
from tests.factories.concerns import a_sent_concern
from tests.factories.outcomes import WE_DID, chosen, done
from tests.factories.people import a_person, an_organisation
from tests.factories.planning import a_plan_action, a_review, a_signed_review, an_aim, said, written
from tests.factories.releases import released
from tests.factories.statements import statements
from tests.factories.themes import a_concern, a_confirmed_concern, delivered


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def board(session):
    return a_person(session, Role.BOARD_MEMBER)


def seen(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_an_aim_tells_what_was_said_decided_and_done(client, session, officer, board, at):
    for ward in ("heath-town", "penn"):
        for _ in range(6):
            a_confirmed_concern(session, officer, "burglary", ward=ward)
    action = a_plan_action(session, board)
    said(board, action)
    a_signed_review(session, board, told="Fewer bikes were stolen.")
    released(session)

    page = seen(client, f"/en/strategy/{an_aim(session).id}")

    told = page[page.index("What you told us") : page.index("What we decided")]
    assert "Burglary and break-ins About 10 people Heath Town and Penn" in told
    decided = page[page.index("What we decided") : page.index("What happened")]
    assert "Being worked on We mark your bike so that it can be found." in decided
    happened = page[page.index("What happened") :]
    assert "Some of this is slower than planned" in happened
    assert "Fewer bikes were stolen." in happened
    assert "Some of this is slower than planned" in seen(client, "/en/strategy")


def test_no_small_number_and_nothing_restricted_stands_on_it(client, session, officer, at):
    for _ in range(3):
        a_confirmed_concern(session, officer, "hate_crime")
        a_confirmed_concern(session, officer, "knife_youth_violence", ward="penn")
    for _ in range(6):
        a_concern(session, "He hits me", help_kinds=["domestic_abuse"])
    released(session)

    page = seen(client, f"/en/strategy/{an_aim(session, 'Public place violence').id}")

    told = page[page.index("What you told us") : page.index("What we decided")]
    assert "Knife crime and youth violence Penn" in told, "named without its number"
    assert "Hate crime" not in told
    assert not re.search(r"\b[346] ", told)


def test_nothing_of_a_review_is_public_before_it_is_signed(client, session, board, at):
    written(board, a_review(session, board), "Nobody may read this yet")

    page = seen(client, f"/en/strategy/{an_aim(session).id}")

    assert "Nobody may read this yet" not in page
    assert "The board has not looked at this yet." in page


def test_what_the_board_says_to_itself_is_never_public(client, session, board, at):
    owner = an_organisation(session)
    action = a_plan_action(session, board, text="Covert patrols", owner=owner)
    said(board, action, PlanState.HELD_UP)
    a_signed_review(session, board, told="We go on.")

    page = seen(client, f"/en/strategy/{an_aim(session).id}")

    for word in ("Covert patrols", "As it stands", "The kits came late", "Asma Qureshi"):
        assert word not in page
    assert "Held up" in page


def test_what_residents_are_told_of_a_decision_stands_once_the_board_has_decided(
    client, session, at
):
    assessed = discussing(session)
    a_decision(session, assessed, priority=an_aim(session), told="We put bikes first.")
    address = f"/en/strategy/{an_aim(session).id}"
    assert "We put bikes first." not in seen(client, address), "a draft is nobody's"

    decided(assessed)
    page = seen(client, address)

    section = page[page.index("What we decided") : page.index("What happened")]
    assert "We put bikes first. The board decided this on Sunday, 22 November 2026." in section
    assert REASONS not in page
    with transaction() as writing:
        keep_translation(writing, "Rowery są najważniejsze.")
    assert "Rowery są najważniejsze." in seen(client, address.replace("/en/", "/pl/"))


def keep_translation(session, words):
    (told,) = told_of_decisions(session, strategic_priority_ids=[an_aim(session).id])
    decision = session.get(AssessmentDecision, told.id)
    deciding.keep_told(session, decision, {"pl": words}, maker="Navdeep Kaur")


def test_a_machine_is_asked_to_translate_what_is_told_of_a_decision(session, at):
    assessed = discussing(session)
    a_decision(session, assessed, priority=an_aim(session), told="We put bikes first.")
    kinds = {each.kind for each in texts_of_aims(session, at)}
    assert DECISION_TOLD not in kinds

    decided(assessed)

    (text,) = [each for each in texts_of_aims(session, at) if each.kind == DECISION_TOLD]
    assert text.text == "We put bikes first."


def test_a_cycle_to_come_is_the_board_s_own(client, session, at):
    admin = a_person(session, Role.ADMINISTRATOR)
    with transaction() as writing:
        details = editing.CycleDetails(
            "2029–2032", at.date().replace(year=2029), at.date().replace(year=2032)
        )
        cycle = editing.add_cycle(writing, details, by_id=admin.id)
        aim = editing.add_priority(
            writing, cycle, editing.PriorityDetails("Safe canals"), by_id=admin.id
        )

    assert client.get(f"/en/strategy/{aim.id}").status_code == 404
    assert client.get("/en/strategy/99999").status_code == 404
    with clock.set_to(at.replace(year=2030)):
        assert client.get(f"/en/strategy/{aim.id}").status_code == 200


def test_the_board_s_own_words_go_before_the_site_s(client, session, at):
    admin = a_person(session, Role.ADMINISTRATOR)
    with transaction() as writing:
        found = strategic_priority(writing, id=an_aim(writing).id)
        details = editing.PriorityDetails(found[0].name, "Bikes stay where you put them.")
        editing.change_priority(writing, *found, details, by_id=admin.id)

    page = seen(client, f"/en/strategy/{an_aim(session).id}")

    assert "Crime where you live" in page
    assert "Bikes stay where you put them." in page
    assert "Burglary, stolen cars and bikes" not in page


def test_a_resident_walks_from_their_link_up_to_the_aim_and_down_to_the_outcome(
    client, session, at
):
    sent = a_sent_concern(session)
    priority = chosen(session, sent.concern)
    done(session, priority)
    delivered()
    with transaction() as writing:
        sergeant = a_person(writing, Role.SERGEANT).id
        there = writing.get(type(priority), priority.id)
        serving.name(writing, there, an_aim(writing).id, by_id=sergeant)

    link = re.search(r'href="(/en/strategy/\d+)"', client.get(sent.path).text)
    assert link, "the private link names the aim"
    assert "It is part of an aim of the whole city: Crime where you live" in seen(client, sent.path)
    page = seen(client, link[1])

    assert "Racing on Deans Road" in page
    assert WE_DID in page


@pytest.mark.parametrize("locale", ["en", "ur"])
def test_an_aim_s_page_needs_few_statements_whatever_there_is_to_say(
    client, session, officer, board, at, locale
):
    for ward in ("heath-town", "penn", "park"):
        for theme in ("burglary", "vehicle_crime", "shop_theft"):
            a_confirmed_concern(session, officer, theme, ward=ward)
    for number in range(3):
        said(board, a_plan_action(session, board, text=f"Action {number}"))
    a_signed_review(session, board, told="Fewer bikes were stolen.")
    address = f"/{locale}/strategy/{an_aim(session).id}"
    client.get(address)

    with statements() as sent:
        answer = client.get(address)

    assert answer.status_code == 200
    assert len(sent) <= 10, "\n\n".join(sent)
