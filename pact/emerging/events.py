"""What happens around suggestions."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class LookWanted(Event):
    """Somebody, or the night, wants to know what is emerging."""

    look_id: int
