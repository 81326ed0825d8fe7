"""Plan actions and reviews, as the package's own services make them."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.core import clock
from pact.core.db import transaction
from pact.planning import measuring, queries, reviewing, services
from pact.planning.details import MeasureDetails, PlanDetails
from pact.planning.models import PlanAction, PlanState
from pact.planning.review_models import PlanReview, Rag
from pact.strategy.models import StrategicPriority
from pact.strategy.queries import strategic_priority
from tests.factories.people import an_organisation

NAME = "Neighbourhood crime"


def an_aim(session: Session, name: str = NAME) -> StrategicPriority:
    """A strategic priority of a shipped cycle."""
    return session.scalars(select(StrategicPriority).where(StrategicPriority.name == name)).one()


def a_plan_action(
    session: Session,
    board: User,
    *,
    aim: str = NAME,
    owner: Organisation | None = None,
    text: str = "Mark bikes and tools in six wards",
    due_on: date | None = None,
) -> PlanAction:
    """An action that is planned, due in thirty days."""
    owner = owner or an_organisation(session, f"Partner of {text}")
    details = PlanDetails(
        text=text,
        told="We mark your bike so that it can be found.",
        organisation_id=owner.id,
        owner_id=None,
        due_on=due_on or clock.today() + timedelta(days=30),
        boards=["Safeguarding Partnership"],
    )
    with transaction() as writing:
        found = strategic_priority(writing, id=an_aim(writing, aim).id)
        assert found is not None
        return services.add_action(writing, *found, details, by_id=board.id)


def with_milestone_and_measure(session: Session, board: User, action: PlanAction) -> PlanAction:
    """The action with a milestone and a measure that has a baseline of 40 and a target of 20."""
    with transaction() as writing:
        there = queries.action(writing, id=action.id)
        assert there is not None
        due_on = clock.today() + timedelta(days=10)
        measuring.add_milestone(writing, there, text="Buy kits", due_on=due_on, by_id=board.id)
        details = MeasureDetails("Thefts", "Police", 40, clock.today(), 20, due_on)
        measuring.add_measure(writing, there, details, by_id=board.id)
    session.expire_all()
    found = queries.action(session, id=action.id)
    assert found is not None
    return found


def said(board: User, action: PlanAction, state: PlanState = PlanState.ON_TRACK) -> None:
    """Somebody says how it goes."""
    with transaction() as writing:
        there = queries.action(writing, id=action.id)
        assert there is not None
        services.say_status(writing, there, state=state, text="As it stands", by_id=board.id)


def a_review(session: Session, board: User, *, aim: str = NAME) -> PlanReview:
    """This quarter's review, begun."""
    with transaction() as writing:
        return reviewing.begin(writing, an_aim(writing, aim), by_id=board.id)


def written(board: User, review: PlanReview, told: str = "Fewer bikes were stolen.") -> None:
    """The review with all that it needs but the actions' statuses."""
    with transaction() as writing:
        there = queries.review(writing, id=review.id)
        assert there is not None
        reviewing.write(
            writing,
            there,
            reviewing.ReviewDetails(Rag.AMBER, "The kits came late", told, ["Asma Qureshi"]),
            by_id=board.id,
        )


def signed(board: User, review: PlanReview) -> None:
    """The review, signed."""
    with transaction() as writing:
        there = queries.review(writing, id=review.id)
        assert there is not None
        reviewing.sign(writing, there, by_id=board.id)


def a_signed_review(session: Session, board: User, *, told: str, aim: str = NAME) -> PlanReview:
    """This quarter's review, with all that it needs."""
    review = a_review(session, board, aim=aim)
    written(board, review, told)
    signed(board, review)
    return review
