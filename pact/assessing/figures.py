"""What was known of a theme: numbers that are frozen, and nothing that anybody said."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self


@dataclass(frozen=True)
class Votes:
    """Of the period's closed ballots, on how many a theme stood, and how often it won. `votes`
    leaves out the ballots whose numbers are withheld."""

    ballots: int = 0
    won: int = 0
    votes: int = 0
    withheld: int = 0


@dataclass(frozen=True)
class Crimes:
    """Recorded crimes of the kinds that a theme is set beside, in the months that are known of.

    `before` are those of the same months a year earlier; None where any of these is not known or
    comes from other forces.
    """

    kinds: Sequence[str]
    months: Sequence[str]
    missing: Sequence[str]
    crimes: int
    before: int | None


@dataclass(frozen=True)
class Deprived:
    """How many of England's most deprived fifth of neighbourhoods are where people raise it: the
    wards' shares, each as often as people of it raised the theme; and the city's, beside it."""

    share: float
    city: float


@dataclass(frozen=True)
class Figures:
    """A theme in the days of a round. Every concern is one person.

    `joined` are those among `people` who said that it affects them too. `before` counts the same
    days of the year before; None where nobody had raised anything yet. `unconfirmed` are those
    that no officer has looked at. `wards` are by code, `languages` by tag, the most frequent
    first; `months` begin with the first. `priorities` were chosen by wards in these days.
    """

    people: int
    joined: int
    before: int | None
    unconfirmed: int
    wards: Mapping[str, int]
    languages: Mapping[str, int]
    months: Sequence[tuple[str, int]]
    votes: Votes
    priorities: int
    crime: Crimes | None
    deprived: Deprived | None

    @property
    def concerns(self) -> int:
        """Those that somebody wrote."""
        return self.people - self.joined

    def frozen(self) -> dict[str, Any]:
        """As a row keeps it: only what JSON has, so that it comes back the same."""
        whole = asdict(self)
        # A database may forget the order of an object's members.
        whole["wards"], whole["languages"] = _pairs(self.wards), _pairs(self.languages)
        whole["months"] = [list(each) for each in self.months]
        if self.crime is not None:
            lists = ("kinds", "months", "missing")
            whole["crime"] |= {name: list(whole["crime"][name]) for name in lists}
        return whole

    @classmethod
    def thawed(cls, frozen: Mapping[str, Any]) -> Self:
        """From what a row keeps."""
        crime, deprived = frozen["crime"], frozen["deprived"]
        return cls(
            **{
                **frozen,
                "wards": dict(frozen["wards"]),
                "languages": dict(frozen["languages"]),
                "months": [(month, number) for month, number in frozen["months"]],
                "votes": Votes(**frozen["votes"]),
                "crime": Crimes(**crime) if crime else None,
                "deprived": Deprived(**deprived) if deprived else None,
            }
        )


def _pairs(counts: Mapping[str, int]) -> list[list[str | int]]:
    return [[name, number] for name, number in counts.items()]
