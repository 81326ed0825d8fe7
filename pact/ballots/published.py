"""What may be told of a closed ballot's numbers: everything from five papers on.

With fewer, who was in the room could tell one person's paper from the numbers; so only what won is
told, to staff too. Hands were counted before everybody's eyes, and are always told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pact.themes.suppression import SMALLEST_SHOWN


@dataclass(frozen=True)
class Line:
    """An option of a result. `votes` and `total` are None where they are withheld."""

    position: int
    title: str
    names: Mapping[str, str]
    votes: int | None
    hands: int | None
    total: int | None
    chosen: bool
    tied: bool


@dataclass(frozen=True)
class Numbers:
    """A result: what won first, then by votes; `papers` is None where they are withheld."""

    papers: int | None
    empty: int | None
    left: int
    lines: list[Line]

    def frozen(self) -> dict[str, Any]:
        """As it is kept as evidence, and sent to screens."""
        return {
            "papers": self.papers,
            "empty": self.empty,
            "left": self.left,
            "options": [vars(line) for line in self.lines],
        }


def published(tally: Mapping[str, Any]) -> Numbers:
    """What is told of a tally as the ballot keeps it."""
    papers = tally["papers"]
    told = papers >= SMALLEST_SHOWN
    lines = [
        Line(
            position=each["position"],
            title=each["title"],
            names=each["names"],
            votes=each["votes"] if told else None,
            hands=each["hands"],
            total=each["total"] if told else None,
            chosen=each["chosen"],
            tied=each["tied"],
        )
        for each in sorted(
            tally["options"],
            # Without numbers the order must not tell them either.
            key=lambda each: (
                not each["chosen"],
                not each["tied"],
                -each["total"] if told else 0,
                each["position"],
            ),
        )
    ]
    return Numbers(papers if told else None, tally["empty"] if told else None, tally["left"], lines)
