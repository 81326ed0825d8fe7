"""Ideas, from the first word to what came of them. Each step is written down with who took it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from pact.core import audit, clock
from pact.forum.details import Agreed, CameOf, Proposed, Support
from pact.forum.models import ForumMember, Idea, IdeaAction, IdeaState, IdeaSupporter
from pact.forum.states import Step, ensure
from pact.priorities.details import ActionDetails, AlreadyEnded, Outcome
from pact.priorities.models import ActionState


def set_members(session: Session, organisation_ids: Collection[int], *, by_id: int) -> None:
    """Have these organisations be the standing members."""
    there = {each.organisation_id: each for each in session.scalars(select(ForumMember))}
    for id in sorted(set(organisation_ids) - there.keys()):
        session.add(ForumMember(organisation_id=id, since=clock.today()))
        _note(session, "made forum member", id, by_id, about="organisation")
    for id in sorted(there.keys() - set(organisation_ids)):
        session.delete(there[id])
        _note(session, "ended forum membership", id, by_id, about="organisation")
    session.flush()


def propose(session: Session, said: Proposed, *, by_id: int) -> Idea:
    """Write an idea down; the organisation that brings it supports it."""
    now = clock.now()
    idea = Idea(**vars(said), made_at=now, made_by_id=by_id, state=IdeaState.PROPOSED, people=0)
    session.add(idea)
    session.flush()
    if said.proposer_id is not None:
        session.add(IdeaSupporter(idea_id=idea.id, organisation_id=said.proposer_id, at=now))
        idea.state = IdeaState.SUPPORTED
    _note(session, "proposed idea", idea.id, by_id)
    session.flush()
    return idea


def set_support(session: Session, id: int, support: Support, *, by_id: int) -> None:
    """Have these, and so many people in the room, be for it."""
    idea = held(session, id)
    ensure(idea, Step.SUPPORT)
    there = {each.organisation_id: each for each in idea.supporters}
    idea.supporters = [
        there.get(each) or IdeaSupporter(organisation_id=each, at=clock.now())
        for each in sorted(set(support.organisation_ids))
    ]
    idea.people = support.people
    is_supported = bool(idea.supporters or idea.people)
    if idea.state in {IdeaState.PROPOSED, IdeaState.SUPPORTED}:
        idea.state = IdeaState.SUPPORTED if is_supported else IdeaState.PROPOSED
    _note(session, "wrote down support of idea", id, by_id)
    session.flush()


def support(session: Session, id: int, *, organisation_id: int, supports: bool, by_id: int) -> None:
    """Have one organisation be for an idea, or no longer."""
    idea = held(session, id)
    others = {each.organisation_id for each in idea.supporters} - {organisation_id}
    wanted = others | {organisation_id} if supports else others
    set_support(session, id, Support(wanted, idea.people), by_id=by_id)


def agree(session: Session, id: int, agreed: Agreed, *, by_id: int) -> None:
    """Say who leads an idea."""
    idea = held(session, id)
    ensure(idea, Step.AGREE)
    idea.owner_id, idea.agreed_at_id = agreed.owner_id, agreed.meeting_id
    if idea.state is IdeaState.SUPPORTED:
        idea.state = IdeaState.AGREED
    _note(session, "agreed idea", id, by_id, owner_id=agreed.owner_id)
    session.flush()


def task(session: Session, id: int, details: ActionDetails, *, by_id: int) -> IdeaAction:
    """Task an organisation with an action."""
    idea = held(session, id)
    ensure(idea, Step.TASK)
    action = IdeaAction(idea_id=id, state=ActionState.OPEN, **vars(details))
    session.add(action)
    idea.state = IdeaState.UNDER_WAY
    session.flush()
    _note(session, "tasked for idea", action.id, by_id, about="forum_action")
    return action


def note_progress(session: Session, action_id: int, *, text: str, by_id: int) -> None:
    """Write down how an action goes.

    Raises:
        AlreadyEnded: it has ended.
    """
    action = _open(session, action_id)
    action.state, action.progress = ActionState.IN_PROGRESS, text
    _note(session, "noted progress for idea", action_id, by_id, about="forum_action")
    session.flush()


def end_action(session: Session, action_id: int, outcome: Outcome, *, by_id: int) -> None:
    """End an action.

    Raises:
        AlreadyEnded: it has ended.
    """
    action = _open(session, action_id)
    action.state, action.we_did = outcome.state, outcome.we_did
    action.passed_to, action.ended_at = outcome.passed_to, clock.now()
    _note(session, "ended action for idea", action_id, by_id, about="forum_action")
    session.flush()


def finish(session: Session, id: int, came_of: CameOf, *, by_id: int) -> None:
    """Say what came of an idea."""
    idea = held(session, id)
    ensure(idea, Step.FINISH)
    idea.state, idea.finished_at = IdeaState.FINISHED, clock.now()
    idea.outcome, idea.came_of = came_of.outcome, came_of.text
    _note(session, "finished idea", id, by_id)
    session.flush()


def set_aside(session: Session, id: int, *, why: str, by_id: int) -> None:
    """Leave an idea for now; what was published of it is recalled."""
    idea = held(session, id)
    ensure(idea, Step.SET_ASIDE)
    idea.state, idea.set_aside_why = IdeaState.SET_ASIDE, why
    idea.published_at = idea.published_by_id = None
    _note(session, "set idea aside", id, by_id)
    session.flush()


def take_up_again(session: Session, id: int, *, by_id: int) -> None:
    """Go on with an idea that was set aside, from where it was."""
    idea = held(session, id)
    ensure(idea, Step.TAKE_UP_AGAIN)
    is_supported = bool(idea.supporters or idea.people)
    idea.state = IdeaState.SUPPORTED if is_supported else IdeaState.PROPOSED
    if is_supported and idea.owner_id is not None:
        idea.state = IdeaState.AGREED
    idea.set_aside_why = None
    _note(session, "took idea up again", id, by_id)
    session.flush()


def publish(session: Session, id: int, *, title: str, about: str, by_id: int) -> None:
    """Let anybody read an idea, in these words, and what comes of it."""
    idea = held(session, id)
    ensure(idea, Step.PUBLISH)
    idea.title, idea.about = title, about
    idea.published_at, idea.published_by_id = clock.now(), by_id
    _note(session, "published idea", id, by_id)
    session.flush()


def recall(session: Session, id: int, *, by_id: int) -> None:
    """Take an idea off the public page."""
    idea = held(session, id)
    ensure(idea, Step.RECALL)
    idea.published_at = idea.published_by_id = None
    _note(session, "recalled idea", id, by_id)
    session.flush()


def held(session: Session, id: int) -> Idea:
    """The idea as it is now, with who is for it and its actions; others wait."""
    session.flush()
    session.get_one(Idea, id, with_for_update=True)
    return session.scalars(
        select(Idea)
        .where(Idea.id == id)
        .options(selectinload(Idea.supporters), selectinload(Idea.actions))
        .execution_options(populate_existing=True)
    ).one()


def _open(session: Session, action_id: int) -> IdeaAction:
    action = session.get_one(IdeaAction, action_id)
    held(session, action.idea_id)
    if action.has_ended:
        raise AlreadyEnded
    return action


def _note(
    session: Session, deed: str, id: int, by_id: int, *, about: str = "forum_idea", **more: Any
) -> None:
    audit.record(session, actor_id=by_id, deed=deed, about=about, about_id=id, **more)
