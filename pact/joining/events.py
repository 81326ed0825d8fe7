"""What happens when people join."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class ThemeJoined(Event):
    """A resident is counted behind a theme without having written of it."""

    concern_id: int
    theme_id: int
