""" "You said, we did", as the public reads it: what a priority was, and how its actions ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts_of
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


def outcome_texts(
    session: Session, actions: Iterable[Action], locale: ShippedLocale
) -> Mapping[int, Shown]:
    """What was done, for each action that says so, in the reader's language where there is one."""
    originals = {action.id: action.we_did for action in actions if action.we_did}
    return texts_of(session, about="action", field="we_did", locale=locale.tag, originals=originals)


def answers(actions: Iterable[Action], texts: Mapping[int, Shown]) -> list[Answer]:
    """The actions by their priority, the priority with the newest outcome first.

    `actions` are ended ones, newest first, with their priority loaded.
    """
    by_priority: dict[int, list[Action]] = {}
    for action in actions:
        if action.id in texts and action.ended_at:
            by_priority.setdefault(action.priority_id, []).append(action)
    return [_answer(group, texts) for group in by_priority.values()]


def _answer(group: list[Action], texts: Mapping[int, Shown]) -> Answer:
    ended = [action.ended_at for action in group if action.ended_at]
    outcomes = tuple(Outcome(action, texts[action.id]) for action in group)
    return Answer(group[0].priority, outcomes, max(ended))
