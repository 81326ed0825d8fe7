"""What is said of whom PACT hears: a language, a ward, and all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pact.areas.models import Ward
from pact.concerns.models import Channel
from pact.voices.census import Census
from pact.voices.shares import Part, Verdict


@dataclass(frozen=True)
class Line:
    """A language: how many of the city's people speak it, and how many of those heard wrote in it.

    `shown` is how many are told: None where that is withheld. So is `registered`, always.
    """

    tag: str
    speakers: int
    share: float
    part: Part
    verdict: Verdict
    shown: int | None
    registered: int | None


@dataclass(frozen=True)
class Figure:
    """The part of those who are heard that wrote in another language than English."""

    whole: int | None  # None: withheld, as `others` is
    others: int | None
    part: Part

    @property
    def is_told(self) -> bool:
        """Whether anything may be said of it."""
        return self.whole is not None and self.others is not None and self.part.times is not None


@dataclass(frozen=True)
class WardLine:
    """A ward's figure. Where it is known how many `people` live there: whether its part of those
    heard is as large as its part of the city's people."""

    ward: Ward
    figure: Figure
    people: int | None
    pace: Part | None
    verdict: Verdict | None


@dataclass(frozen=True)
class Voices:
    """Whom PACT hears since a day in these wards; `hidden` is whether small counts are withheld."""

    wards: Sequence[Ward]
    since: date
    census: Census
    figure: Figure
    lines: Sequence[Line]
    channels: Sequence[tuple[Channel, Figure]]
    by_ward: Sequence[WardLine]
    hidden: bool
