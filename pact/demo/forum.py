"""The Community Cohesion Forum of the demo city: its members, their ideas, and a tension report."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.core import clock
from pact.core.db import transaction
from pact.forum import services as ideas
from pact.forum.details import Agreed, CameOf, Proposed, Support
from pact.forum.queries import organisations
from pact.priorities.details import ActionDetails, Outcome
from pact.priorities.models import ActionState
from pact.tension import services
from pact.tension.models import Level
from pact.tension.months import this_month
from pact.tension.services import Reported


def gather(now: datetime, ward: Ward, *, officer: User, partner: User) -> None:
    """Make organisations members; a partner reports of a ward, and has an idea to see to."""
    if partner.organisation_id is None:
        raise ValueError("the partner has no organisation")
    with _ago(now, 60) as session:
        members = [each.id for each in organisations(session)]
        ideas.set_members(session, members, by_id=officer.id)
    with _ago(now, 3) as session:
        reported = Reported(
            month=this_month(),
            level=Level.UNEASY,
            ward_ids=[ward.id],
            affected="Families who moved in this summer",
            words="Neighbours say that new families get the flats first. Nobody has come to harm.",
        )
        services.send(session, reported, organisation_id=partner.organisation_id, by_id=partner.id)
    _finished(now, members, by_id=officer.id)
    _under_way(now, members, partner.organisation_id, by_id=officer.id)
    with _ago(now, 5) as session:
        said = Proposed(
            "A welcome leaflet for new neighbours",
            "One page in the city’s languages: bins, doctors, schools, and whom to ask.",
            partner.organisation_id,
        )
        ideas.propose(session, said, by_id=partner.id)


def _finished(now: datetime, members: list[int], *, by_id: int) -> None:
    with _ago(now, 55) as session:
        said = Proposed(
            "Open doors at places of worship",
            "On one weekend every place of worship that wants to invites its neighbours in.",
            None,
        )
        id = ideas.propose(session, said, by_id=by_id).id
        ideas.set_support(session, id, Support(members[:2], 18), by_id=by_id)
        ideas.agree(session, id, Agreed(members[0], None), by_id=by_id)
        due = clock.today() + timedelta(days=30)
        task = ActionDetails(
            "Find places and print the list", members[0], "Faith link officer", due
        )
        action = ideas.task(session, id, task, by_id=by_id)
    with _ago(now, 20) as session:
        done = Outcome(ActionState.DONE, "Nine places opened. The list went to every library.")
        ideas.end_action(session, action.id, done, by_id=by_id)
        came_of = (
            "Nine places opened their doors, and about 400 people came. It is on again in May."
        )
        ideas.finish(session, id, CameOf(ActionState.DONE, came_of), by_id=by_id)
        ideas.publish(session, id, title=said.title, about=said.about, by_id=by_id)


def _under_way(now: datetime, members: list[int], owner_id: int, *, by_id: int) -> None:
    with _ago(now, 30) as session:
        said = Proposed(
            "Sunday football across estates",
            "Young people of estates that keep apart play in mixed teams, with a meal after.",
            owner_id,
        )
        id = ideas.propose(session, said, by_id=by_id).id
        ideas.set_support(session, id, Support({owner_id, *members[:1]}, 24), by_id=by_id)
        ideas.agree(session, id, Agreed(owner_id, None), by_id=by_id)
        due = clock.today() + timedelta(days=50)
        task = ActionDetails("Find a pitch and two coaches", owner_id, "Youth worker", due)
        ideas.task(session, id, task, by_id=by_id)
        ideas.publish(session, id, title=said.title, about=said.about, by_id=by_id)


@contextmanager
def _ago(now: datetime, days: int) -> Iterator[Session]:
    with clock.set_to(now - timedelta(days=days)), transaction() as session:
        yield session
