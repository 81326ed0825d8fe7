"""What happens to concerns."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class ConcernReceived(Event):
    """A resident sent a concern."""

    concern_id: int


@dataclass(frozen=True)
class ConcernMoved(Event):
    """A concern reached another state; `state` is its value."""

    concern_id: int
    state: str


@dataclass(frozen=True)
class ConcernWithdrawn(Event):
    """The resident took a concern back: its words, place and contact are gone."""

    concern_id: int


@dataclass(frozen=True)
class ConcernErased(Event):
    """A concern's words, place and contact are gone because their time was over."""

    concern_id: int
