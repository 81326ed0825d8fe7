""" "You said, we did", as the public reads it: what a priority was, and how its actions ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pact.languages.translations import Shown
from pact.priorities.models import Action, WardPriority


@dataclass(frozen=True)
class Outcome:
    """How one action ended."""

    action: Action
    text: Shown


@dataclass(frozen=True)
class Answer:
    """A priority with those of its actions that ended, newest first."""

    priority: WardPriority
    outcomes: tuple[Outcome, ...]
    latest_at: datetime


def answers(actions: Iterable[Action], did: Mapping[int, Shown]) -> list[Answer]:
    """The actions by their priority, the priority with the newest outcome first.

    `actions` are ended ones, newest first, with their priority loaded; `did` says by their ids
    what was done.
    """
    by_priority: dict[int, list[Action]] = {}
    for action in actions:
        if action.id in did and action.ended_at:
            by_priority.setdefault(action.priority_id, []).append(action)
    return [_answer(group, did) for group in by_priority.values()]


def answers_of(priorities: Iterable[WardPriority], did: Mapping[int, Shown]) -> list[Answer]:
    """The same of whole priorities, in their order; `did` may lack the actions that go on."""
    ended = (
        sorted(
            (each for each in priority.actions if each.id in did and each.ended_at),
            key=lambda each: (each.ended_at, each.id),
            reverse=True,
        )
        for priority in priorities
    )
    return [_answer(group, did) for group in ended if group]


def _answer(group: list[Action], did: Mapping[int, Shown]) -> Answer:
    ended = [action.ended_at for action in group if action.ended_at]
    outcomes = tuple(Outcome(action, did[action.id]) for action in group)
    return Answer(group[0].priority, outcomes, max(ended))
