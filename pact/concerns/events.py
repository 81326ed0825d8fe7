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
class ConcernAddedTo(Event):
    """The resident said more about a concern."""

    concern_id: int
    addition_id: int


@dataclass(frozen=True)
class ConcernCorrected(Event):
    """The resident changed what they wrote: what was there before is gone."""

    concern_id: int


@dataclass(frozen=True)
class ContactChanged(Event):
    """The resident wants to be told elsewhere, or (`tell` is false) nothing more.

    `at` is when they said so.
    """

    concern_id: int
    at: str
    tell: bool


@dataclass(frozen=True)
class ConcernErased(Event):
    """A concern's words, place and contact are gone because their time was over."""

    concern_id: int
