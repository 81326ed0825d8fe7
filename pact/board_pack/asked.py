"""What a pack is asked of: a day, the whole city, and the strategy that ran then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from pact.areas.models import Ward
from pact.core.clock import LONDON
from pact.strategy.models import Cycle
from pact.themes.spans import Span, last_days

_QUARTER = 91  # days


@dataclass(frozen=True)
class Asked:
    """The day with everything that every section needs."""

    on: date
    wards: Sequence[Ward]
    cycle: Cycle

    @property
    def quarter(self) -> Span:
        """The thirteen weeks that end with the day."""
        return last_days(self.on, _QUARTER)

    @property
    def over(self) -> datetime:
        """When the day was over."""
        return self.quarter.before

    @property
    def aims(self) -> list[int]:
        """The ids of the cycle's strategic priorities."""
        return [each.id for each in self.cycle.priorities]

    @property
    def ward_ids(self) -> list[int]:
        """Those of all wards."""
        return [each.id for each in self.wards]


def day_of(at: datetime) -> date:
    """The day of an instant, in Wolverhampton."""
    return at.astimezone(LONDON).date()
