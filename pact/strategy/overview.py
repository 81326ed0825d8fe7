"""The wards' themes against the city's strategy: plain arithmetic on what was found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pact.areas.models import Ward
from pact.strategy.models import StrategicPriority
from pact.strategy.queries import Work
from pact.themes.models import Theme
from pact.themes.raised import Raised


@dataclass(frozen=True)
class ThemeLine:
    """A theme over all the wards."""

    theme: Theme
    concerns: int
    wards: int  # in which it was raised
    priorities: int
    actions: int


@dataclass(frozen=True)
class PriorityLine:
    """A strategic priority and the themes that bear on it, most often raised first."""

    priority: StrategicPriority
    themes: Sequence[ThemeLine]

    @property
    def concerns(self) -> int:
        """Concerns in all its themes."""
        return sum(line.concerns for line in self.themes)

    @property
    def priorities(self) -> int:
        """Open ward priorities that serve it through their theme."""
        return sum(line.priorities for line in self.themes)

    @property
    def actions(self) -> int:
        """Actions of those that have not ended."""
        return sum(line.actions for line in self.themes)


@dataclass(frozen=True)
class Unheard:
    """A theme that people of a ward wait with, and no open priority of the ward is about."""

    ward: Ward
    theme: Theme
    unanswered: int
    first_at: datetime
    days: int


@dataclass(frozen=True)
class Overview:
    """What the board sees of a cycle. A theme may serve several priorities, or none."""

    priorities: Sequence[PriorityLine]
    unserved: Sequence[ThemeLine]
    unheard: Sequence[Unheard]


def overview(
    *,
    priorities: Sequence[StrategicPriority],
    serving: Mapping[int, Sequence[int]],
    themes: Sequence[Theme],
    wards: Sequence[Ward],
    raised: Sequence[Raised],
    work: Mapping[tuple[int, int], Work],
    now: datetime,
) -> Overview:
    """Lay what was raised, and what is being done, against a cycle's priorities."""
    lines = {theme.id: _line(theme, raised, work) for theme in themes}
    served = {theme_id for ids in serving.values() for theme_id in ids}
    return Overview(
        priorities=[
            PriorityLine(each, _sorted(lines[id] for id in serving.get(each.id, ()) if id in lines))
            for each in priorities
        ],
        unserved=_sorted(line for id, line in lines.items() if id not in served),
        unheard=_unheard(themes, wards, raised, work, now),
    )


def _line(
    theme: Theme, raised: Sequence[Raised], work: Mapping[tuple[int, int], Work]
) -> ThemeLine:
    mine = [each for each in raised if each.theme_id == theme.id and each.concerns]
    done = [each for (_, theme_id), each in work.items() if theme_id == theme.id]
    return ThemeLine(
        theme=theme,
        concerns=sum(each.concerns for each in mine),
        wards=len(mine),
        priorities=sum(each.priorities for each in done),
        actions=sum(each.actions for each in done),
    )


def _sorted(lines: Iterable[ThemeLine]) -> list[ThemeLine]:
    return sorted(lines, key=lambda line: (-line.concerns, line.theme.name, line.theme.id))


def _unheard(
    themes: Sequence[Theme],
    wards: Sequence[Ward],
    raised: Sequence[Raised],
    work: Mapping[tuple[int, int], Work],
    now: datetime,
) -> list[Unheard]:
    theme_by_id = {theme.id: theme for theme in themes}
    ward_by_id = {ward.id: ward for ward in wards}
    found = [
        Unheard(
            ward=ward_by_id[each.ward_id],
            theme=theme_by_id[each.theme_id],
            unanswered=each.unanswered,
            first_at=each.first_at,
            days=(now - each.first_at).days,
        )
        for each in raised
        if each.first_at is not None
        and each.theme_id in theme_by_id
        and (each.ward_id, each.theme_id) not in work
    ]
    return sorted(
        found, key=lambda each: (-each.unanswered, each.first_at, each.ward.name, each.theme.name)
    )
