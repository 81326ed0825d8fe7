"""What happens to registrations."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class RegistrationReceived(Event):
    """Somebody said that they will come, or left another address at an instant (ISO 8601)."""

    registration_id: int
    at: str


@dataclass(frozen=True)
class PlaceFound(Event):
    """Somebody who waited has a place since an instant (ISO 8601)."""

    registration_id: int
    at: str


@dataclass(frozen=True)
class RegistrationWithdrawn(Event):
    """Somebody will not come; nothing more is sent to them."""

    registration_id: int


@dataclass(frozen=True)
class NeedsAnswered(Event):
    """The organiser said what becomes of something that people need."""

    answer_id: int
