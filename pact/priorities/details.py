"""What is said when a priority is chosen, an action tasked or ended; and what is refused, why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from pact.priorities.models import Action, ActionState, HowChosen, PriorityState, WardPriority


@dataclass(frozen=True)
class ChosenPriority:
    """What a meeting chose. Evidence is counted from `since` to `until`; `theme_id` is None for
    an issue that was first raised at the meeting."""

    ward_id: int
    meeting_id: int | None
    theme_id: int | None
    issue: str
    issue_on: date
    how_chosen: HowChosen
    since: datetime
    until: datetime


@dataclass(frozen=True)
class ActionDetails:
    """What a partner is tasked with."""

    task: str
    owner_id: int
    owner_role: str
    due_on: date


@dataclass(frozen=True)
class Outcome:
    """How an action ended. `we_did` is what residents are told; `translations` are a person's, by
    locale tag; `passed_to` says whom it was passed to."""

    state: ActionState
    we_did: str
    translations: Mapping[str, str] = field(default_factory=dict)
    passed_to: str | None = None


@dataclass(frozen=True)
class Correction:
    """What residents should have been told instead, and why it is corrected, which they read.

    `over` is how many corrections there were when its writer opened the words; `tells` whether
    those who had a message of the outcome get another one.
    """

    outcome: Outcome
    why: str
    over: int
    tells: bool


class Refused(Exception):
    """Something that the rules of priorities do not allow."""


class ThreeAlreadyOpen(Refused):
    """The ward's three places are taken, by these issues."""

    def __init__(self, taken: Sequence[WardPriority]) -> None:
        # Plain values: the rows are out of date once the transaction is rolled back.
        self.ward = taken[0].ward.name
        self.issues = [priority.issue for priority in taken]
        super().__init__(f"{self.ward}: {'; '.join(self.issues)}")


class ActionsNotEnded(Refused):
    """A priority cannot be closed: these tasks have not ended, or it never had any."""

    def __init__(self, actions: Sequence[Action]) -> None:
        self.tasks = [action.task for action in actions]
        super().__init__("; ".join(self.tasks))


class AlreadyEnded(Refused):
    """The action has ended, with another outcome."""


class NotEnded(Refused):
    """The action goes on: residents were told of no outcome yet."""


class NothingCorrected(Refused):
    """Residents were told just that already."""


class CorrectedMeanwhile(Refused):
    """Somebody else has corrected it since its writer opened the words."""


class PriorityMoveNotAllowed(Refused):
    """A priority cannot go from one state to the other."""

    def __init__(self, was: PriorityState, to: PriorityState) -> None:
        super().__init__(f"{was.value} to {to.value}")
        self.was, self.to = was, to
