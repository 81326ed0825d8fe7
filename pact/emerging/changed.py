"""When something that an officer dismissed is worth another look."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

# It has changed when it grew by half and by five concerns or more, or when three concerns or more
# came from wards, or were written in languages, that it was not in. A single one may be chance.
_BY_SHARE, _BY_CONCERNS, _FROM_ELSEWHERE = 1.5, 5, 3


@dataclass(frozen=True)
class Extent:
    """How many concerns there are, and in which wards and languages."""

    concerns: int = 0
    wards: Mapping[str, int] = field(default_factory=dict)
    languages: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, where: Sequence[tuple[int, str]]) -> "Extent":
        """The extent of concerns of which the ward and the language are known."""
        wards = Counter(str(ward_id) for ward_id, _language in where)
        return cls(len(where), wards, Counter(language for _ward, language in where))

    def kept(self) -> dict[str, Any]:
        """As it is kept beside a decision: numbers only."""
        return {
            "concerns": self.concerns,
            "wards": dict(self.wards),
            "languages": dict(self.languages),
        }


def changed(then: Mapping[str, Any], now: Extent) -> bool:
    """Whether there is more to it than there was at the decision."""
    before = int(then.get("concerns", 0))
    if now.concerns >= before * _BY_SHARE and now.concerns >= before + _BY_CONCERNS:
        return True
    return any(
        sum(count for name, count in counts.items() if name not in then.get(kind, {}))
        >= _FROM_ELSEWHERE
        for kind, counts in (("wards", now.wards), ("languages", now.languages))
    )
