"""Choosing priorities, tasking partners, and the end of each."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pact.concerns import services as concerns
from pact.concerns.models import Concern, ConcernState
from pact.concerns.states import MoveNotAllowed
from pact.core import audit, clock, outbox
from pact.priorities import queries
from pact.priorities.closing import carry_over, close, not_carried_over
from pact.priorities.details import (
    ActionDetails,
    AlreadyEnded,
    ChosenPriority,
    Outcome,
    ThreeAlreadyOpen,
)
from pact.priorities.ending import answer_when_all_ended, keep_translations
from pact.priorities.events import ActionEnded, PriorityChosen
from pact.priorities.evidence import Evidence
from pact.priorities.models import (
    ENDED,
    MOST_OPEN,
    Action,
    ActionState,
    ActionUpdate,
    PriorityConcern,
    PriorityState,
    WardPriority,
)
from pact.priorities.states import move
from pact.priorities.still import take_up_again
from pact.themes.queries import concerns_behind, ward_themes

__all__ = [
    "ActionDetails",
    "ChosenPriority",
    "Outcome",
    "ThreeAlreadyOpen",
    "carry_over",
    "choose",
    "close",
    "end_action",
    "link",
    "not_carried_over",
    "note_progress",
    "task",
]


def choose(session: Session, details: ChosenPriority, *, by_id: int) -> WardPriority:
    """Give what a meeting chose one of the ward's three places, with its evidence as it is now.

    The concerns behind its theme are linked to it, and are now considered.

    Raises:
        ThreeAlreadyOpen: the ward has no place left.
    """
    evidence = _evidence(session, details)
    priority = _placed(session, details, evidence)
    if details.theme_id is not None:
        for concern in concerns_behind(session, ward_id=details.ward_id, theme_id=details.theme_id):
            link(session, priority, concern, by_id=by_id)
    audit.record(
        session, actor_id=by_id, deed="chose priority", about="priority", about_id=priority.id
    )
    outbox.record(session, PriorityChosen(priority_id=priority.id))
    return priority


def link(session: Session, priority: WardPriority, concern: Concern, *, by_id: int | None) -> None:
    """Have a concern stand behind a priority, unless an officer has yet to confirm its theme."""
    try:
        concerns.move(session, concern, ConcernState.CONSIDERED, by_id=by_id)
    except MoveNotAllowed:
        return  # not themed, or withdrawn meanwhile
    session.add(PriorityConcern(priority_id=priority.id, concern_id=concern.id))
    session.flush()


def task(session: Session, priority: WardPriority, details: ActionDetails, *, by_id: int) -> Action:
    """Task a partner with an action."""
    move(priority, PriorityState.IN_ACTION)
    take_up_again(session, priority, by_id=by_id)
    action = Action(
        priority_id=priority.id,
        state=ActionState.OPEN,
        tasked_at=clock.now(),
        **vars(details),
    )
    session.add(action)
    session.flush()
    audit.record(session, actor_id=by_id, deed="tasked", about="action", about_id=action.id)
    return action


def note_progress(session: Session, action: Action, *, text: str, by_id: int | None) -> None:
    """Write down how an action goes; without `by_id` its owner did by the private link.

    Raises:
        AlreadyEnded: it has ended.
    """
    if _locked(session, action).state in ENDED:
        raise AlreadyEnded
    action.state = ActionState.IN_PROGRESS
    _note(session, action, text=text, by_id=by_id)


def end_action(session: Session, action: Action, details: Outcome, *, by_id: int | None) -> None:
    """End an action. When it is the priority's last, its concerns are answered.

    Without `by_id` its owner did, by the private link.
    The same outcome twice changes nothing the second time.

    Raises:
        AlreadyEnded: it has ended with another outcome.
    """
    if details.state not in ENDED:
        raise ValueError(f"{details.state.value} does not end an action")
    _locked(session, action)
    outcome = (details.state, details.we_did, details.passed_to)
    if action.state in ENDED:
        if outcome == (action.state, action.we_did, action.passed_to):
            return
        raise AlreadyEnded
    action.state, action.we_did, action.passed_to = outcome
    action.ended_at = clock.now()
    if by_id is not None:
        keep_translations(session, action, details.translations, by_id=by_id)
    _note(session, action, text=details.we_did, by_id=by_id)
    answer_when_all_ended(session, action.priority_id, by_id=by_id)
    audit.record(session, actor_id=by_id, deed="ended action", about="action", about_id=action.id)
    outbox.record(session, ActionEnded(action_id=action.id))


def _placed(session: Session, details: ChosenPriority, evidence: Evidence) -> WardPriority:
    """The new row in a free place. Two who reach for the same one: the database lets one have it,
    the other looks again."""
    while True:
        if (place := _free_place(session, details.ward_id)) is None:
            raise ThreeAlreadyOpen(queries.open_priorities(session, ward_ids=[details.ward_id]))
        priority = WardPriority(
            ward_id=details.ward_id,
            theme_id=details.theme_id,
            meeting_id=details.meeting_id,
            issue=details.issue,
            issue_on=details.issue_on,
            how_chosen=details.how_chosen,
            state=PriorityState.SELECTED,
            open_place=place,
            evidence=evidence.frozen(),
        )
        try:
            with session.begin_nested():
                session.add(priority)
        except IntegrityError:
            if _free_place(session, details.ward_id) == place:
                raise  # something else is wrong with it
        else:
            return priority


def _free_place(session: Session, ward_id: int) -> int | None:
    taken = set(
        session.scalars(
            select(WardPriority.open_place).where(
                WardPriority.ward_id == ward_id, WardPriority.open_place.is_not(None)
            )
        )
    )
    return next((place for place in range(1, MOST_OPEN + 1) if place not in taken), None)


def _evidence(session: Session, details: ChosenPriority) -> Evidence:
    since, until = details.since, details.until
    counts = ward_themes(session, ward_ids=[details.ward_id], since=since, until=until)
    for count in counts:
        if count.theme.id == details.theme_id:
            return Evidence.counted(count, since=since, until=until)
    return Evidence(since, until)


def _locked(session: Session, action: Action) -> Action:
    """The action as it is now. Its priority's row is held, so that of two last actions that end
    at once the second sees that it is the last."""
    session.get_one(WardPriority, action.priority_id, with_for_update=True)
    session.refresh(action, ["state", "we_did", "passed_to", "ended_at"])
    return action


def _note(session: Session, action: Action, *, text: str, by_id: int | None) -> None:
    session.add(
        ActionUpdate(
            action_id=action.id, at=clock.now(), by_id=by_id, state=action.state, text=text
        )
    )
    session.flush()
