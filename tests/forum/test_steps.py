"""Every step of an idea from every state: taken, or refused with what is missing."""

import pytest

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.forum import services
from pact.forum.details import Agreed, CameOf, Support
from pact.forum.models import Idea, IdeaState
from pact.forum.states import Lack, NotAllowed, Step
from pact.priorities.details import ActionDetails
from pact.priorities.models import ActionState
from tests.factories.forum import an_idea
from tests.factories.people import a_person, an_organisation

S = IdeaState
pytestmark = pytest.mark.usefixtures("at")
# What is missing for each step, from each state; nothing where it may be taken.
MISSING = {
    Step.SUPPORT: {S.FINISHED: [Lack.NOT_FINISHED], S.SET_ASIDE: [Lack.NOT_SET_ASIDE]},
    Step.AGREE: {
        S.PROPOSED: [Lack.SUPPORTER],
        S.FINISHED: [Lack.NOT_FINISHED],
        S.SET_ASIDE: [Lack.NOT_SET_ASIDE],
    },
    Step.TASK: {
        S.PROPOSED: [Lack.SUPPORTER, Lack.OWNER],
        S.SUPPORTED: [Lack.OWNER],
        S.FINISHED: [Lack.NOT_FINISHED],
        S.SET_ASIDE: [Lack.NOT_SET_ASIDE],
    },
    Step.FINISH: {
        S.PROPOSED: [Lack.SUPPORTER, Lack.OWNER, Lack.ACTION],
        S.SUPPORTED: [Lack.OWNER, Lack.ACTION],
        S.AGREED: [Lack.ACTION],
        S.UNDER_WAY: [Lack.ENDED],
        S.FINISHED: [Lack.NOT_FINISHED],
        S.SET_ASIDE: [Lack.NOT_SET_ASIDE],
    },
    Step.SET_ASIDE: {
        S.UNDER_WAY: [Lack.NOT_UNDER_WAY],
        S.FINISHED: [Lack.NOT_FINISHED],
        S.SET_ASIDE: [Lack.NOT_SET_ASIDE],
    },
    Step.TAKE_UP_AGAIN: {each: [Lack.SET_ASIDE] for each in S if each is not S.SET_ASIDE},
    Step.PUBLISH: {S.PROPOSED: [Lack.SUPPORTER], S.SET_ASIDE: [Lack.NOT_SET_ASIDE]},
    Step.RECALL: {each: [Lack.PUBLISHED] for each in S},
}


def take(session, idea_id, step, organisation, by_id):
    one = organisation.id
    due = ActionDetails("Find coaches", one, "Youth worker", services.clock.today())
    {
        Step.SUPPORT: lambda: services.set_support(
            session, idea_id, Support([one], 3), by_id=by_id
        ),
        Step.AGREE: lambda: services.agree(session, idea_id, Agreed(one, None), by_id=by_id),
        Step.TASK: lambda: services.task(session, idea_id, due, by_id=by_id),
        Step.FINISH: lambda: services.finish(
            session, idea_id, CameOf(ActionState.DONE, "They play"), by_id=by_id
        ),
        Step.SET_ASIDE: lambda: services.set_aside(session, idea_id, why="Later", by_id=by_id),
        Step.TAKE_UP_AGAIN: lambda: services.take_up_again(session, idea_id, by_id=by_id),
        Step.PUBLISH: lambda: services.publish(
            session, idea_id, title="Football", about="Together", by_id=by_id
        ),
        Step.RECALL: lambda: services.recall(session, idea_id, by_id=by_id),
    }[step]()


@pytest.mark.parametrize("state", S)
def test_each_step_is_taken_or_refused_with_what_is_missing(session, state):
    officer, owner = a_person(session, Role.COHESION_OFFICER), an_organisation(session)
    for step in Step:
        idea = an_idea(session, officer, owner, state)
        missing = MISSING[step].get(state)
        if missing is None:
            with transaction() as writing:
                take(writing, idea.id, step, owner, officer.id)
            continue
        with pytest.raises(NotAllowed) as refused, transaction() as writing:
            take(writing, idea.id, step, owner, officer.id)
        assert list(refused.value.lacking) == missing, step
        session.rollback()
        assert session.get_one(Idea, idea.id, populate_existing=True).state is state


def test_an_idea_goes_on_from_where_it_was_when_it_is_taken_up_again(session):
    officer, owner = a_person(session, Role.COHESION_OFFICER), an_organisation(session)
    idea = an_idea(session, officer, owner, S.AGREED)
    with transaction() as writing:
        services.publish(writing, idea.id, title="Football", about="Together", by_id=officer.id)
        services.set_aside(writing, idea.id, why="No pitch", by_id=officer.id)
        assert writing.get_one(Idea, idea.id).published_at is None
        services.take_up_again(writing, idea.id, by_id=officer.id)

    session.rollback()
    again = session.get_one(Idea, idea.id, populate_existing=True)
    assert (again.state, again.set_aside_why) == (S.AGREED, None)


def test_an_idea_that_nobody_supports_any_more_is_a_proposal_again(session):
    officer, owner = a_person(session, Role.COHESION_OFFICER), an_organisation(session)
    idea = an_idea(session, officer, owner)
    with transaction() as writing:
        services.support(
            writing, idea.id, organisation_id=owner.id, supports=False, by_id=officer.id
        )

    session.rollback()
    assert session.get_one(Idea, idea.id, populate_existing=True).state is S.PROPOSED
