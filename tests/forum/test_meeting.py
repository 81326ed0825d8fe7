"""A forum has ideas on its agenda, and its minutes show what was agreed."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.forum import services
from pact.forum.details import Agreed
from pact.forum.models import IdeaState
from pact.forum.queries import meetings
from pact.meetings.models import AgendaKind, MeetingKind
from tests.factories.forum import TITLE, an_idea
from tests.factories.meetings import a_meeting, begun, ended, loaded
from tests.factories.minutes import minuted
from tests.factories.people import a_person, an_organisation

pytestmark = pytest.mark.usefixtures("at")


def a_forum(session, sergeant):
    return a_meeting(session, sergeant, kind=MeetingKind.COHESION_FORUM)


def test_ideas_stand_on_the_agenda_of_a_forum_and_of_no_other_meeting(session, client):
    sergeant = a_person(session, Role.SERGEANT)
    forum, other = a_forum(session, sergeant), a_meeting(session, sergeant)

    kinds = [[item.kind for item in loaded(session, each).agenda] for each in (forum, other)]

    assert AgendaKind.IDEAS in kinds[0] and AgendaKind.IDEAS not in kinds[1]
    page = client.get(f"/en/meetings/{forum.uid}").text
    assert "Ideas, and what came of earlier ones" in page and "/en/forum" in page
    assert f"/en/meetings/{forum.uid}" in client.get("/en/forum").text


def test_the_minutes_show_which_ideas_were_agreed_who_leads_them_and_what_is_done(session, client):
    sergeant, officer = a_person(session, Role.SERGEANT), a_person(session, Role.COHESION_OFFICER)
    owner = an_organisation(session, "Canal Trust")
    forum = a_forum(session, sergeant)
    idea = an_idea(session, officer, owner, IdeaState.UNDER_WAY)
    an_idea(session, officer, owner, IdeaState.AGREED, title="Agreed elsewhere")
    with clock.set_to(forum.starts_at + timedelta(hours=1)):
        held = ended(session, sergeant, begun(session, sergeant, forum))
        assert [each.id for each in meetings(session)] == [forum.id]
        with transaction() as writing:
            services.agree(writing, idea.id, Agreed(owner.id, forum.id), by_id=officer.id)
        minuted(session, held, sergeant)
        assert list(meetings(session)) == []

        page = client.get(f"/en/meetings/{forum.uid}/minutes").text
        sheet = client.get(f"/en/meetings/{forum.uid}/minutes.pdf")

    part = page.split('id="agreed"')[1].split("</section>")[0]
    for said in (TITLE, "Canal Trust", "Find a pitch", "Youth worker"):
        assert said in part
    assert "Agreed elsewhere" not in page
    assert sheet.status_code == 200
