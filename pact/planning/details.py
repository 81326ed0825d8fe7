"""What the board and partners say about the plan, and why a change may be refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PlanDetails:
    """An action of the plan, as it is planned."""

    text: str
    told: str
    organisation_id: int
    owner_id: int | None
    due_on: date
    boards: Sequence[str] = ()


@dataclass(frozen=True)
class MeasureDetails:
    """From which number to which a measure is to go, and by when."""

    name: str
    source: str
    baseline: float
    baseline_on: date
    target: float
    target_on: date


class YearClosed(Exception):
    """The board has closed the year in which the action is planned: nothing of it changes."""


class PlanEnded(Exception):
    """The action has ended: nothing more is said of it."""


class AlreadyRead(Exception):
    """The measure has a reading of that day."""
