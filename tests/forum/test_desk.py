"""Officers keep ideas, members bring and support them; each sees to their own actions only."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.forum import services
from pact.forum.models import Idea, IdeaAction, IdeaState
from pact.notifications import chasing_ideas
from pact.notifications.models import Message
from tests.factories.forum import TITLE, an_idea
from tests.factories.people import a_person, an_organisation
from tests.factories.tension import a_member

pytestmark = pytest.mark.usefixtures("at")


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def owner(session):
    return an_organisation(session, "Canal Trust")


@pytest.fixture
def member(session, owner):
    return a_member(session, owner)


def test_an_idea_walks_from_a_member_to_what_came_of_it(
    session, signed_in, officer, owner, member, client
):
    brought = {"title": TITLE, "about": "Young people play in mixed teams."}
    assert signed_in(member).post("/desk/forum/own/new", data=brought).status_code == 303
    idea = session.query(Idea).one()
    assert idea.state is IdeaState.SUPPORTED
    desk, at = signed_in(officer), f"/desk/forum/{idea.id}"
    desk.post(f"{at}/support", data={"organisations": str(owner.id), "people": "24"})
    desk.post(f"{at}/agree", data={"owner": str(owner.id), "meeting": ""})
    due = clock.today() + timedelta(days=20)
    day = {"due_on-day": due.day, "due_on-month": due.month, "due_on-year": due.year}
    task = {"task": "Find a pitch", "owner": str(owner.id), "owner_role": "Youth worker"}
    assert desk.post(f"{at}/task", data=task | day).status_code == 303
    action = session.query(IdeaAction).one()
    early = desk.post(f"{at}/finish", data={"outcome": "done", "came_of": "They play"})
    assert early.status_code == 409 and "Not every action has ended" in early.text
    own = f"/desk/forum/own/actions/{action.id}"
    signed_in(member).post(own, data={"state": "in_progress", "words": "We asked two clubs"})
    signed_in(member).post(own, data={"state": "done", "words": "We found one"})
    again = signed_in(member).post(own, data={"state": "done", "words": "We found another"})
    assert again.status_code == 409 and "already ended" in again.text
    assert TITLE not in client.get("/en/forum").text
    desk.post(f"{at}/publish", data=brought)
    desk.post(f"{at}/finish", data={"outcome": "done", "came_of": "Forty play every Sunday"})

    page = client.get("/en/forum").text
    for said in (TITLE, "Canal Trust", "Find a pitch", "We found one", "Forty play every Sunday"):
        assert said in page
    assert "We asked two clubs" not in page and "24" not in page.split('id="ideas"')[1]

    desk.post(f"{at}/recall")
    assert TITLE not in client.get("/en/forum").text
    session.rollback()
    deeds = [each.deed for each in session.query(AuditEntry).filter_by(about="forum_idea")]
    assert deeds[-3:] == ["published idea", "finished idea", "recalled idea"]


def test_a_member_supports_an_idea_and_leaves_it(session, signed_in, officer, owner, member):
    idea = an_idea(session, officer, an_organisation(session, "Faith Network"))
    browser = signed_in(member)

    for supports, count in (("yes", 2), ("yes", 2), ("no", 1)):
        browser.post(f"/desk/forum/own/{idea.id}/support", data={"supports": supports})
        session.rollback()
        assert len(services.held(session, idea.id).supporters) == count


def test_who_is_no_member_brings_and_supports_nothing(session, signed_in, officer, owner):
    idea = an_idea(session, officer, owner)
    partner = a_person(session, Role.PARTNER)
    partner.organisation_id = an_organisation(session, "Not a member").id
    session.commit()
    browser = signed_in(partner)

    page = browser.get("/desk/forum/own")
    assert "not a standing member" in page.text and TITLE not in page.text
    assert browser.post("/desk/forum/own/new", data={}).status_code == 403
    assert browser.post(f"/desk/forum/own/{idea.id}/support").status_code == 403


def test_nobody_sees_to_another_organisation_s_action(session, signed_in, officer, member):
    an_idea(session, officer, an_organisation(session, "Faith Network"), IdeaState.UNDER_WAY)
    action = session.query(IdeaAction).one()

    assert signed_in(member).get(f"/desk/forum/own/actions/{action.id}").status_code == 403


def test_an_officer_of_one_ward_keeps_no_ideas_of_the_city(session, signed_in, officer, owner):
    idea = an_idea(session, officer, owner)
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    assert browser.get("/desk/forum").status_code == 403
    assert browser.get(f"/desk/forum/{idea.id}").status_code == 403


def test_who_was_tasked_is_reminded_once_and_officers_only_when_it_is_very_late(
    session, officer, owner, member
):
    an_idea(session, officer, owner, IdeaState.UNDER_WAY)

    def reminded(days):
        with (
            clock.set_to(clock.now() + timedelta(days=14 + days)),
            transaction() as writing,
        ):
            chasing_ideas.chase(writing)
        session.rollback()
        return sorted(m.facts["user_id"] for m in session.query(Message))

    assert reminded(0) == []
    assert reminded(1) == [member.id] == reminded(2)
    assert reminded(7) == [member.id] * 2
    late = reminded(28)
    assert late.count(member.id) == 3 and officer.id in late


def test_the_desk_says_what_is_late_and_what_nobody_leads(
    session, signed_in, officer, owner, member
):
    an_idea(session, officer, owner)
    an_idea(session, officer, owner, IdeaState.UNDER_WAY)

    with clock.set_to(clock.now() + timedelta(days=15)):
        page = signed_in(officer).get("/desk").text
        assert "idea has support and no owner" in page
        assert "action for an idea of the cohesion forum is overdue" in page
        assert "cohesion forum is overdue" in signed_in(member).get("/desk").text


@pytest.mark.one_database
def test_an_idea_says_once_that_it_is_not_translated(session, client, officer, owner):
    idea = an_idea(session, officer, owner, IdeaState.FINISHED)
    with transaction() as writing:
        about = {"title": idea.title, "about": idea.about}
        services.publish(writing, idea.id, **about, by_id=officer.id)

    assert client.get("/pl/forum").text.count('class="original"') == 1
    assert 'class="original"' not in client.get("/en/forum").text
