"""What the demo city's board plans, how it goes, and what it said of it in two quarters."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.core import clock
from pact.core.db import transaction
from pact.planning import measuring, queries, reviewing, services
from pact.planning.details import MeasureDetails, PlanDetails
from pact.planning.models import PlanAction, PlanState
from pact.planning.review_models import Rag
from pact.strategy.models import StrategicPriority
from pact.strategy.queries import strategic_priority

BEGAN, FIRST, SECOND = 150, 110, 10  # days ago; two quarters lie between the reviews


@dataclass(frozen=True)
class DemoPlan:
    """An action for a strategic priority, how it went in two quarters, and what the board said of
    each; of the last one not yet, where somebody is to try that."""

    aim: str
    text: str
    told: str
    owner: str
    due_in: int
    measure: tuple[str, float, float, float]  # what is counted: baseline, target, last reading
    statuses: tuple[str, str]
    reviews: tuple[tuple[Rag, str], ...]


PLANS = (
    DemoPlan(
        "Anti-social behaviour",
        "Joint patrols with housing officers on the twelve estates with most reports",
        "Police and housing officers walk together on the estates that need it most.",
        "west-midlands-police",
        40,
        ("Reports of groups that frighten people, in a quarter", 410, 300, 342),
        ("Patrols run on seven estates", "Patrols run on eleven of the twelve estates"),
        ((Rag.AMBER, "The walks have begun on seven of twelve estates."),),
    ),
    DemoPlan(
        "Safety of women and girls",
        "Light the underpasses and paths on which women told us that they are afraid",
        "We put new lights where women told us that they are afraid to walk.",
        "city-of-wolverhampton-council",
        -20,
        ("Paths with new lights", 0, 14, 5),
        ("Five paths are lit", "The supplier is late; nothing was lit this quarter"),
        (
            (Rag.GREEN, "Five paths have new lights."),
            (Rag.RED, "No more lights came this autumn. We look for another supplier."),
        ),
    ),
)


def prepare(now: datetime, *, board: User) -> None:
    """Plan, review, and review again, at the instants at which it happened."""
    made = []
    with clock.set_to(now - timedelta(days=BEGAN)), transaction() as session:
        for plan in PLANS:
            made.append((plan, _planned(session, plan, now, board).id))
    for number, days_ago in enumerate((FIRST, SECOND)):
        for plan, id in made:
            with clock.set_to(now - timedelta(days=days_ago)), transaction() as session:
                _said(session, plan, id, number, board)
            if number >= len(plan.reviews):
                continue
            later = now - timedelta(days=days_ago) + timedelta(hours=3)
            with clock.set_to(later), transaction() as session:
                _reviewed(session, plan, number, board)


def _planned(session: Session, plan: DemoPlan, now: datetime, board: User) -> PlanAction:
    found = strategic_priority(session, id=_aim(session, plan.aim).id)
    owner = session.scalars(select(Organisation).where(Organisation.slug == plan.owner)).one()
    if found is None:
        raise LookupError(plan.aim)
    due_on = (now + timedelta(days=plan.due_in)).date()
    details = PlanDetails(plan.text, plan.told, owner.id, None, due_on)
    action = services.add_action(session, *found, details, by_id=board.id)
    name, baseline, target, _reading = plan.measure
    measuring.add_measure(
        session,
        action,
        MeasureDetails(name, "The partner's records", baseline, clock.today(), target, due_on),
        by_id=board.id,
    )
    text = "Partners have agreed who does what"
    measuring.add_milestone(session, action, text=text, due_on=clock.today(), by_id=board.id)
    return action


def _said(session: Session, plan: DemoPlan, id: int, number: int, board: User) -> None:
    action = queries.action(session, id=id)
    if action is None:
        raise LookupError(id)
    late = plan.reviews[min(number, len(plan.reviews) - 1)][0] is Rag.RED
    state = PlanState.HELD_UP if late else PlanState.ON_TRACK
    text = plan.statuses[number]
    services.say_status(session, action, state=state, text=text, by_id=board.id)
    if number == 0:
        measuring.reach(session, action, action.milestones[0].id, by_id=board.id)
    else:
        measuring.read(
            session,
            action,
            action.measures[0],
            value=plan.measure[3],
            read_on=clock.today(),
            by_id=board.id,
        )


def _reviewed(session: Session, plan: DemoPlan, number: int, board: User) -> None:
    rag, told = plan.reviews[number]
    review = reviewing.begin(session, _aim(session, plan.aim), by_id=board.id)
    details = reviewing.ReviewDetails(rag, plan.statuses[number], told, [board.name])
    reviewing.write(session, review, details, by_id=board.id)
    reviewing.sign(session, review, by_id=board.id)


def _aim(session: Session, name: str) -> StrategicPriority:
    return session.scalars(select(StrategicPriority).where(StrategicPriority.name == name)).one()
