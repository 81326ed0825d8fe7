"""How far a concern has come: the steps behind it, the one it is at, and those still to come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from itertools import pairwise
from typing import Literal

from pact.concerns.models import Concern, ConcernStep
from pact.concerns.models import ConcernState as State


class Kind(StrEnum):
    """A step, as a resident sees it."""

    RECEIVED = "received"
    LOOKED_AT = "looked_at"
    THEMED = "themed"
    CONSIDERED = "considered"
    CHOSEN = "chosen"
    ACTED_ON = "acted_on"
    ANSWERED = "answered"
    ANSWERED_BEFORE = "answered_before"
    STILL_HAPPENING = "still_happening"
    SIGNPOSTED = "signposted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


Progress = Literal["done", "current", "to_come"]


@dataclass(frozen=True)
class Step:
    """A step and how far it is; `at` is when it was done."""

    kind: Kind
    state: Progress
    at: datetime | None


_ENDS = {
    State.SIGNPOSTED: Kind.SIGNPOSTED,
    State.REJECTED: Kind.REJECTED,
    State.WITHDRAWN: Kind.WITHDRAWN,
}
# Each step of the whole way, and the state that says when it was done.
_WAY = {
    Kind.RECEIVED: State.RECEIVED,
    Kind.LOOKED_AT: State.TRIAGED,
    Kind.THEMED: State.THEMED,
    Kind.CONSIDERED: State.CONSIDERED,
    Kind.CHOSEN: State.CONSIDERED,
    Kind.ACTED_ON: State.ANSWERED,
    Kind.ANSWERED: State.ANSWERED,
}
# How many of them each state has behind it.
_BEHIND = {
    State.RECEIVED: 1,
    State.TRIAGED: 2,
    State.ACCEPTED: 2,
    State.THEMED: 3,
    State.CONSIDERED: 5,
    State.ANSWERED: 7,
}


def trail(
    concern: Concern, history: Sequence[ConcernStep], *, without_words: bool = False
) -> list[Step]:
    """The steps of a concern; `history` is oldest first. One without words is not read."""
    when = {step.state: step.at for step in history}
    if end := _ENDS.get(concern.state):
        way = [Kind.RECEIVED] if end is Kind.WITHDRAWN else [Kind.RECEIVED, Kind.LOOKED_AT]
        done = [Step(kind, "done", when.get(_WAY[kind])) for kind in way]
        return [*done, Step(end, "done", when.get(concern.state))]
    if again := reopened(history):
        begun = _begun_again(history, again)
        rest = [Kind.CONSIDERED, Kind.CHOSEN, Kind.ACTED_ON, Kind.ANSWERED]
        behind = max(0, _BEHIND[concern.state] - 3)
    else:
        begun, rest, behind = [], list(_WAY), _BEHIND[concern.state]
    steps = begun + [
        Step(kind, _progress(number, behind), when.get(_WAY[kind]) if number < behind else None)
        for number, kind in enumerate(rest)
    ]
    return _without_reading(steps) if without_words else steps


def reopened(history: Sequence[ConcernStep]) -> ConcernStep | None:
    """The step at which an answered concern was last opened again, if it ever was."""
    pairs = list(pairwise(history))
    for before, step in reversed(pairs):
        if before.state is State.ANSWERED and step.state is not State.WITHDRAWN:
            return step
    return None


def _begun_again(history: Sequence[ConcernStep], again: ConcernStep) -> list[Step]:
    """What was before it was opened again, in short."""
    answered = [each.at for each in history if each.state is State.ANSWERED and each.at <= again.at]
    return [
        Step(Kind.RECEIVED, "done", history[0].at),
        Step(Kind.ANSWERED_BEFORE, "done", answered[-1]),
        Step(Kind.STILL_HAPPENING, "done", again.at),
    ]


def _without_reading(steps: Sequence[Step]) -> list[Step]:
    """The steps where there are no words to read: they are put with others at once."""
    read = next((step for step in steps if step.kind is Kind.LOOKED_AT), None)
    return [
        replace(step, state="current")
        if read and read.state == "current" and step.kind is Kind.THEMED
        else step
        for step in steps
        if step is not read
    ]


def _progress(number: int, behind: int) -> Progress:
    if number < behind:
        return "done"
    return "current" if number == behind else "to_come"
