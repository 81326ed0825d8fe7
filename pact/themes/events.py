"""What happens to themes."""

from dataclasses import dataclass

from pact.core.outbox import Event


@dataclass(frozen=True)
class ConcernRead(Event):
    """The engine has read a concern's words: its vector is kept."""

    concern_id: int


@dataclass(frozen=True)
class ReadingWanted(Event):
    """What was made of a concern's words is gone: the engine must read what they are now."""

    concern_id: int


@dataclass(frozen=True)
class ThemeConfirmed(Event):
    """An officer said which theme a concern belongs to."""

    concern_id: int
    theme_id: int


@dataclass(frozen=True)
class ThemeUndone(Event):
    """An officer took their decision on a concern's theme back."""

    concern_id: int


@dataclass(frozen=True)
class SummaryPublished(Event):
    """The public can read a theme's summary in a ward."""

    ward_id: int
    theme_id: int


@dataclass(frozen=True)
class TaxonomyChanged(Event):
    """Officers changed what the themes are: concerns may have moved, and must be ranked anew."""

    edit_id: int
