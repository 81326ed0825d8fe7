"""A theme's page names the meetings that spoke of it."""

from collections.abc import Callable

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.db import transaction
from pact.meetings.models import AgendaItem, AgendaKind
from tests.factories.meetings import a_draft
from tests.factories.people import a_person
from tests.factories.themes import a_theme


def test_a_themes_page_names_the_meetings_with_it_on_the_agenda(
    session: Session, signed_in: Callable[[User], FlaskClient]
) -> None:
    sergeant, officer = (
        a_person(session, Role.SERGEANT),
        a_person(session, Role.COHESION_OFFICER, "city"),
    )
    meeting = a_draft(session, sergeant)
    held_back = a_draft(session, sergeant, "park")
    with transaction() as writing:
        theme = a_theme(writing, "dogs")
        for each, hidden in ((meeting, False), (held_back, True)):
            item = AgendaItem(
                meeting_id=each.id,
                position=50,
                kind=AgendaKind.THEME,
                theme_id=theme.id,
                held_back=hidden,
            )
            writing.add(item)

    page = signed_in(officer).get("/desk/taxonomy/dogs").text

    assert f'href="/desk/meetings/{meeting.id}"' in page
    assert f'href="/desk/meetings/{held_back.id}"' not in page
