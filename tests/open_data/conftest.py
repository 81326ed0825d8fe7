"""A city in which there is something to tell, and something that must not be told."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.neighbourhood.models import ContactKind
from pact.priorities import services
from pact.priorities.details import Outcome
from pact.priorities.models import Action, ActionState, WardPriority
from pact.themes.services import publish_summary
from tests.factories.areas import a_police_neighbourhood
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting
from tests.factories.neighbourhood import a_contact
from tests.factories.offers import a_published_event
from tests.factories.people import a_person, a_ward
from tests.factories.planning import a_plan_action, a_signed_review, said
from tests.factories.priorities import a_priority, an_action
from tests.factories.releases import released
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

SECRET = "Vans block the path by number 12"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class City:
    """What is there, all of it in Heath Town."""

    published: str
    draft: str
    priority: WardPriority
    done: Action
    references: list[str]


@pytest.fixture
def city(at, session) -> City:
    officer = a_person(session, Role.COHESION_OFFICER)
    sergeant = a_person(session, Role.SERGEANT)
    concerns = [
        *(a_confirmed_concern(session, officer, "parking", words=SECRET) for _ in range(6)),
        *(a_confirmed_concern(session, officer, "noise", words=SECRET) for _ in range(2)),
        *(a_confirmed_concern(session, officer, "hate_crime", words=SECRET) for _ in range(4)),
        a_concern(session, SECRET, help_kinds=["domestic_abuse"]),
    ]
    released(session)
    with transaction() as writing:
        publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=a_theme(writing, "parking").id,
            text="Vans stand on pavements near the school.",
            by_id=officer.id,
        )
    held = a_held_meeting(session, sergeant, starts_at=clock.now() - 9 * DAY)
    priority = a_priority(
        session, sergeant, "Pavements that vans block", theme="parking", meeting_id=held.id
    )
    done = an_action(session, sergeant, priority, task="Put up bollards")
    with transaction() as writing:
        outcome = Outcome(ActionState.DONE, "=We put up twelve bollards", {}, None)
        services.end_action(writing, done, outcome, by_id=sergeant.id)
    a_priority(session, sergeant, "Music at night")
    a_contact(session, officer, kind=ContactKind.COUNCILLOR, name="Cllr Ada Stone")
    a_published_event(session, officer)
    a_police_neighbourhood(session)
    board = a_person(session, Role.BOARD_MEMBER)
    said(board, a_plan_action(session, board))
    a_signed_review(session, board, told="Fewer bikes were stolen.")
    return City(
        published=a_meeting(session, sergeant).uid,
        draft=a_draft(session, sergeant, starts_at=clock.now() + 20 * DAY).uid,
        priority=priority,
        done=done,
        references=[each.reference for each in concerns],
    )
