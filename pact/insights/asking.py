"""What was asked for, read from the tally."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pact.areas.models import Ward
from pact.concerns.models import Channel
from pact.core.withholding import TOTAL, Place, withhold
from pact.insights.queries import Among, Count
from pact.themes.models import Theme
from pact.themes.suppression import SENSITIVE, SMALLEST_LANGUAGE, SMALLEST_SHOWN

Number = Literal["people", "concerns"]
Shown = Mapping[Place, int | None]  # by theme and column; `TOTAL` for all of either


@dataclass(frozen=True)
class Asked:
    """The wards, themes and months of a page. `everywhere` are all wards that there are."""

    wards: Sequence[Ward]
    everywhere: Collection[int]
    first: date
    last: date
    language: str | None
    channel: Channel | None
    theme_ids: Collection[int] | None
    number: Number
    public: bool

    @property
    def among(self) -> Among:
        """For the tally: of the whole city where small numbers are withheld, as what is withheld
        is worked out for all at once."""
        return Among(
            self.everywhere if self.public else [ward.id for ward in self.wards],
            self.first,
            self.last,
            self.language,
            self.channel,
            None if self.public else self.theme_ids,
        )

    @property
    def smallest(self) -> int:
        """What the public may see at least."""
        return SMALLEST_LANGUAGE if self.language else SMALLEST_SHOWN

    def of(self, count: Count) -> int:
        """The number that is shown of a count; of what only the engine placed, the public sees
        nothing."""
        if self.public:
            return count.known
        return count.people if self.number == "people" else count.concerns


def laid_out(
    asked: Asked,
    counts: Mapping[Any, Count],
    *,
    themes: Mapping[int, Theme],
    columns: Sequence[Hashable],
    all_columns: Sequence[Hashable],
) -> tuple[list[Theme], Shown]:
    """The themes with any number, most first, and each number by theme and column, with totals;
    from `counts` by a theme's id and a column.

    None where it is withheld. No theme is left out for being small, but that the public reads
    nothing of a sensitive one that few raised.
    """
    numbers: dict[Place, int] = {place: asked.of(count) for place, count in counts.items()}
    raised = {theme_id for (theme_id, _column), count in counts.items() if asked.of(count)}
    shown: dict[Place, int | None]
    if asked.public:
        shown = withhold(numbers, rows=sorted(raised), columns=all_columns, smallest=asked.smallest)
        raised = {id for id in raised if _named(themes[id], shown, all_columns)}
    else:
        shown = {**numbers}
        for column in columns:
            shown[TOTAL, column] = sum(numbers.get((id, column), 0) for id in raised)
        for id in raised:
            shown[id, TOTAL] = sum(numbers.get((id, column), 0) for column in columns)
        shown[TOTAL, TOTAL] = sum(shown[id, TOTAL] or 0 for id in raised)
    if asked.theme_ids is not None:
        raised &= set(asked.theme_ids)
    weight = {id: sum(numbers.get((id, column), 0) for column in columns) for id in raised}
    if asked.public:  # an order by what is withheld would tell it
        weight = {id: sum(shown.get((id, each)) or 0 for each in columns) for id in raised}
    found = [themes[id] for id in raised if weight[id] or asked.public]
    return sorted(found, key=lambda theme: (-weight[theme.id], theme.name, theme.id)), shown


def _named(theme: Theme, shown: Shown, columns: Sequence[Hashable]) -> bool:
    if theme.key not in SENSITIVE:
        return True
    return any(shown.get((theme.id, column)) is not None for column in columns)
