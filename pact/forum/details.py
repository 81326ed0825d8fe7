"""What is said of an idea at each step."""

from collections.abc import Collection
from dataclasses import dataclass

from pact.priorities.models import ActionState


@dataclass(frozen=True)
class Proposed:
    """An idea; `proposer_id` is the organisation that brings it, None for somebody in the room."""

    title: str
    about: str
    proposer_id: int | None


@dataclass(frozen=True)
class Support:
    """Who is for it: organisations, and how many people in the room."""

    organisation_ids: Collection[int]
    people: int


@dataclass(frozen=True)
class Agreed:
    """Who leads it, and at which meeting that was agreed."""

    owner_id: int
    meeting_id: int | None


@dataclass(frozen=True)
class CameOf:
    """How an idea ended, in words that anybody may read once it is published."""

    outcome: ActionState
    text: str
