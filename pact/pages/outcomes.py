""" "You said, we did", as the public reads it: what a priority was, and how its actions ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from pact.languages.kinds import CORRECTED_WHY, WE_DID, Kind
from pact.languages.translations import Shown
from pact.priorities.models import Action, WardPriority

Said = Mapping[Kind, Mapping[int, Shown]]


@dataclass(frozen=True)
class Outcome:
    """How one action ended; and why that was corrected, where it was."""

    action: Action
    text: Shown
    corrected: Shown | None


@dataclass(frozen=True)
class Answer:
    """A priority with those of its actions that ended, newest first."""

    priority: WardPriority
    outcomes: tuple[Outcome, ...]
    latest_at: datetime


def answers(actions: Iterable[Action], said: Said) -> list[Answer]:
    """The actions by their priority, the priority with the newest outcome first.

    `actions` are ended ones, newest first, with their priority loaded; `said` says of them what
    `pact.priorities.corrections.words_told` asks for.
    """
    by_priority: dict[int, list[Action]] = {}
    for action in actions:
        if action.id in said[WE_DID] and action.ended_at:
            by_priority.setdefault(action.priority_id, []).append(action)
    return [_answer(group, said) for group in by_priority.values()]


def answers_of(priorities: Iterable[WardPriority], said: Said) -> list[Answer]:
    """The same of whole priorities, in their order; some of their actions may go on."""
    ended = (
        sorted(
            (each for each in priority.actions if each.id in said[WE_DID] and each.ended_at),
            key=lambda each: (each.ended_at, each.id),
            reverse=True,
        )
        for priority in priorities
    )
    return [_answer(group, said) for group in ended if group]


def _answer(group: list[Action], said: Said) -> Answer:
    ended = [action.ended_at for action in group if action.ended_at]
    outcomes = tuple(
        Outcome(action, said[WE_DID][action.id], said[CORRECTED_WHY].get(action.id))
        for action in group
    )
    return Answer(group[0].priority, outcomes, max(ended))
