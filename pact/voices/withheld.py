"""Which numbers of whom PACT hears may be seen where small ones are withheld.

Worked out for every language in every ward of the city at once, whichever of them somebody looks
at: who looks at one ward after the other, and at the whole city, learns no more than who looks at
one. By channel numbers are told of the whole city alone, and only where its totals may be seen:
then both tables are known to share nothing but these, so that neither tells of the other.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pact.concerns.models import Channel
from pact.core.withholding import TOTAL, Place, withhold
from pact.voices.heard import Heard

SMALLEST = 10  # of any language: decision 0003
ENGLISH = "en"
_OTHERS = "others"
_Shown = Mapping[Place, int | None]


@dataclass(frozen=True)
class Told:
    """Numbers by language and ward, and by channel; None where one is withheld."""

    wards: frozenset[int]
    by_ward: _Shown
    by_channel: _Shown | None

    @classmethod
    def of(
        cls, found: Heard, *, tags: Sequence[str], ward_ids: Collection[int], smallest: int
    ) -> "Told":
        """From all that is heard; nothing is withheld where `smallest` is 0."""
        rows = list(dict.fromkeys([ENGLISH, *tags]))
        counts: dict[Place, int] = {
            (tag, ward_id): number for (tag, ward_id), number in found.wards().items()
        }
        by_ward = withhold(counts, rows=rows, columns=sorted(ward_ids), smallest=smallest)
        by_channel: dict[Place, int] = {}
        for channel in Channel:
            languages = found.languages(ward_ids=ward_ids, channel=channel)
            by_channel[ENGLISH, channel] = languages[ENGLISH]
            by_channel[_OTHERS, channel] = languages.total() - languages[ENGLISH]
        shown = withhold(
            by_channel, rows=[ENGLISH, _OTHERS], columns=list(Channel), smallest=smallest
        )
        shared = (
            by_ward[ENGLISH, TOTAL],
            by_ward[TOTAL, TOTAL],
            shown[ENGLISH, TOTAL],
            shown[_OTHERS, TOTAL],
            shown[TOTAL, TOTAL],
        )
        return cls(frozenset(ward_ids), by_ward, None if None in shared else shown)

    def people(self, tag: str | None, ward_ids: Collection[int]) -> int | None:
        """Of a language (`TOTAL`: of all) in these wards together."""
        if self.wards == set(ward_ids):
            return self.by_ward[tag, TOTAL]
        each = [self.by_ward[tag, ward_id] for ward_id in ward_ids]
        return None if None in each else sum(number or 0 for number in each)

    def others(self, ward_ids: Collection[int]) -> int | None:
        """Who wrote in another language than English."""
        whole, english = self.people(TOTAL, ward_ids), self.people(ENGLISH, ward_ids)
        return None if whole is None or english is None else whole - english

    def channel(self, channel: Channel, ward_ids: Collection[int]) -> tuple[int | None, int | None]:
        """How many came by it, and how many of those in another language than English."""
        if self.by_channel is None or self.wards != set(ward_ids):
            return None, None
        return self.by_channel[TOTAL, channel], self.by_channel[_OTHERS, channel]
