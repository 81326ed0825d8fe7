"""Ideas of the Community Cohesion Forum, as its own services make them."""

from datetime import timedelta

from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, User
from pact.core import clock
from pact.core.db import transaction
from pact.forum import services
from pact.forum.details import Agreed, CameOf, Proposed
from pact.forum.models import Idea, IdeaState
from pact.priorities.details import ActionDetails, Outcome
from pact.priorities.models import ActionState

TITLE = "Football across estates"


def an_idea(
    session: Session,
    officer: User,
    owner: Organisation,
    state: IdeaState = IdeaState.SUPPORTED,
    *,
    ended: bool = False,
    title: str = TITLE,
) -> Idea:
    """An idea as far as this state; `ended` is whether its action has, where it is under way."""
    by_id, way = officer.id, list(IdeaState)
    reached = way.index(IdeaState.PROPOSED if state is IdeaState.SET_ASIDE else state)
    with transaction() as writing:
        proposer = owner.id if reached else None
        said = Proposed(title, "Young people play in mixed teams.", proposer)
        idea = services.propose(writing, said, by_id=by_id)
        if reached >= way.index(IdeaState.AGREED):
            services.agree(writing, idea.id, Agreed(owner.id, None), by_id=by_id)
        if reached >= way.index(IdeaState.UNDER_WAY):
            due = clock.today() + timedelta(days=14)
            task = ActionDetails("Find a pitch", owner.id, "Youth worker", due)
            action = services.task(writing, idea.id, task, by_id=by_id)
            if ended or state is IdeaState.FINISHED:
                done = Outcome(ActionState.DONE, "We found one")
                services.end_action(writing, action.id, done, by_id=by_id)
        if state is IdeaState.FINISHED:
            came_of = CameOf(ActionState.DONE, "Forty play every Sunday")
            services.finish(writing, idea.id, came_of, by_id=by_id)
        if state is IdeaState.SET_ASIDE:
            services.set_aside(writing, idea.id, why="No pitch", by_id=by_id)
    return idea
