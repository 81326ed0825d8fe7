"""A concern of which all that was promised is done: its resident may say what came of it."""

from itertools import count

from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.models import Concern
from pact.core.db import transaction
from pact.priorities import services
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState, WardPriority
from pact.themes.services import confirm
from tests.factories.concerns import Sent, a_sent_concern
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_theme

_numbers = count(1)
WE_DID = "We put a camera up and fined 40 drivers"


def chosen(session: Session, *concerns: Concern) -> WardPriority:
    """The priority that a meeting chose of these, which an officer placed in one theme."""
    officer, sergeant = a_person(session, Role.COHESION_OFFICER), a_person(session, Role.SERGEANT)
    for concern in concerns:
        with transaction() as writing:
            confirm(writing, concern, a_theme(session, "speeding"), by_id=officer.id)
    return a_priority(session, sergeant, "Racing on Deans Road", theme="speeding")


def done(session: Session, priority: WardPriority) -> None:
    """Its one action is done."""
    sergeant = a_person(session, Role.SERGEANT)
    owner = an_organisation(session, f"Partner {next(_numbers)}")
    action = an_action(session, sergeant, priority, owner=owner, task="Put up a camera")
    with transaction() as writing:
        outcome = Outcome(ActionState.DONE, WE_DID, {}, None)
        services.end_action(writing, action, outcome, by_id=sergeant.id)


def an_answered_concern(session: Session, *, email: str | None = None) -> Sent:
    """One concern, chosen and acted on."""
    sent = a_sent_concern(session, email=email)
    done(session, chosen(session, sent.concern))
    return sent
