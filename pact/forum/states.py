"""Which steps an idea may take from each state, and what each wants to be there first."""

from collections.abc import Sequence
from enum import StrEnum

from pact.forum.models import Idea
from pact.forum.models import IdeaState as S


class Step(StrEnum):
    """What may be done with an idea."""

    SUPPORT = "support"
    AGREE = "agree"
    TASK = "task"
    FINISH = "finish"
    SET_ASIDE = "set aside"
    TAKE_UP_AGAIN = "take up again"
    PUBLISH = "publish"
    RECALL = "recall"


class Lack(StrEnum):
    """What is missing for a step."""

    SUPPORTER = "a supporter"
    OWNER = "an owner"
    ACTION = "an action"
    ENDED = "an end of each action"
    NOT_UNDER_WAY = "that its actions have not begun"
    NOT_FINISHED = "that it is not finished"
    NOT_SET_ASIDE = "that it is not set aside"
    SET_ASIDE = "that it is set aside"
    PUBLISHED = "that it is published"


ALLOWED: dict[Step, frozenset[S]] = {
    Step.SUPPORT: frozenset({S.PROPOSED, S.SUPPORTED, S.AGREED, S.UNDER_WAY}),
    Step.AGREE: frozenset({S.SUPPORTED, S.AGREED, S.UNDER_WAY}),
    Step.TASK: frozenset({S.AGREED, S.UNDER_WAY}),
    Step.FINISH: frozenset({S.UNDER_WAY}),
    Step.SET_ASIDE: frozenset({S.PROPOSED, S.SUPPORTED, S.AGREED}),
    Step.TAKE_UP_AGAIN: frozenset({S.SET_ASIDE}),
    Step.PUBLISH: frozenset({S.SUPPORTED, S.AGREED, S.UNDER_WAY, S.FINISHED}),
    Step.RECALL: frozenset(S),
}
# Steps that want something of everything before: in the order in which people get there.
_ON_THE_WAY = (Lack.SUPPORTER, Lack.OWNER, Lack.ACTION)
_REACHED = {S.PROPOSED: 0, S.SUPPORTED: 1, S.AGREED: 2, S.UNDER_WAY: 3}
_WANTED = {Step.AGREE: 1, Step.PUBLISH: 1, Step.TASK: 2, Step.FINISH: 3}


class NotAllowed(Exception):
    """An idea cannot take a step now; `lacking` says everything that is missing."""

    def __init__(self, step: Step, lacking: Sequence[Lack]) -> None:
        super().__init__(f"{step.value} lacks {', '.join(lacking)}")
        self.step, self.lacking = step, tuple(lacking)


def lacking(idea: Idea, step: Step) -> list[Lack]:
    """What is missing before an idea, whose actions are loaded, may take this step."""
    if step is Step.RECALL:
        return [] if idea.published_at else [Lack.PUBLISHED]
    if idea.state not in ALLOWED[step]:
        return _missing(idea.state, step)
    if step is Step.FINISH and not all(each.has_ended for each in idea.actions):
        return [Lack.ENDED]
    return []


def ensure(idea: Idea, step: Step) -> None:
    """Have a step taken only where nothing is missing.

    Raises:
        NotAllowed: something is.
    """
    if missing := lacking(idea, step):
        raise NotAllowed(step, missing)


def _missing(state: S, step: Step) -> list[Lack]:
    if step is Step.TAKE_UP_AGAIN:
        return [Lack.SET_ASIDE]
    if state is S.FINISHED:
        return [Lack.NOT_FINISHED]
    if state is S.SET_ASIDE:
        return [Lack.NOT_SET_ASIDE]
    if step is Step.SET_ASIDE:
        return [Lack.NOT_UNDER_WAY]
    return list(_ON_THE_WAY[_REACHED[state] : _WANTED[step]])
