"""A concern of which all that was promised is done: its resident may say what came of it."""

from itertools import count

from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role
from pact.concerns.models import Concern
from pact.core.db import transaction
from pact.core.forms import given
from pact.priorities import queries, services
from pact.priorities.correcting import correct
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.corrections import corrections_of
from pact.priorities.details import Correction, Outcome
from pact.priorities.models import Action, ActionState, WardPriority
from pact.themes.services import confirm
from tests.factories.concerns import Sent, a_sent_concern
from tests.factories.people import a_person, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_theme

_numbers = count(1)
WE_DID = "We put a camera up and fined 40 drivers"
WRONG = "We mended the lamp in Park Lane"
RIGHT = "We mended the lamp in Park Road"
WHY = "It was Park Road, not Park Lane"


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


def ended(
    session: Session,
    priority: WardPriority | None = None,
    owner: Organisation | None = None,
    *,
    we_did: str = WRONG,
    texts: dict[str, str] | None = None,
) -> Action:
    """An action in Heath Town whose end says something wrong."""
    sergeant = a_person(session, Role.SERGEANT)
    action = an_action(session, sergeant, priority, owner=owner, task="Mend the lamp")
    with transaction() as writing:
        found = given(queries.action(writing, id=action.id))
        outcome = Outcome(ActionState.DONE, we_did, texts or {})
        services.end_action(writing, found, outcome, by_id=sergeant.id)
    return action


def corrected(
    session: Session,
    action: Action,
    we_did: str = RIGHT,
    why: str = WHY,
    *,
    over: int = 0,
    tells: bool = True,
    state: ActionState = ActionState.DONE,
    texts: dict[str, str] | None = None,
) -> ActionCorrection:
    """That what residents were told of it is corrected by a sergeant."""
    sergeant = a_person(session, Role.SERGEANT)
    details = Correction(Outcome(state, we_did, texts or {}), why, over=over, tells=tells)
    with transaction() as writing:
        found = given(queries.action(writing, id=action.id))
        correct(writing, found, details, by_id=sergeant.id)
        return corrections_of(writing, actions=[found])[action.id][0]
