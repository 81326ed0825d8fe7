"""What a pack says, whatever kind of file says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from pact.charts import Chart

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Words:
    """A paragraph: plain, or one that says what numbers mean and how sure they are (`doubt`)."""

    text: str
    look: Literal["plain", "doubt"] = "plain"


@dataclass(frozen=True)
class Points:
    """A list of sentences."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Table:
    """Rows under heads, whose first cell says what the row is about.

    `tab` is its sheet's name in a spreadsheet, which has all rows; paper has the first `most`.
    `widths` are those of the columns beside each other; none: the first is twice the others.
    """

    tab: str
    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()
    most: int = 40

    @property
    def on_paper(self) -> Sequence[Sequence[Cell]]:
        """The rows that paper has."""
        return self.rows[: self.most]

    @property
    def left_out(self) -> int:
        """How many rows only the spreadsheet has."""
        return max(0, len(self.rows) - self.most)


@dataclass(frozen=True)
class Picture:
    """A chart; the table after it says the same."""

    chart: Chart


Part = Words | Points | Table | Picture


@dataclass(frozen=True)
class Section:
    """A part of the pack under a heading."""

    title: str
    parts: Sequence[Part]


@dataclass(frozen=True)
class Pack:
    """All of it. `about` says what it is, of which day, and what cannot be known of that day."""

    title: str
    site: str
    on: date
    about: Sequence[str]
    sections: Sequence[Section]

    @property
    def charts(self) -> list[Chart]:
        """All its charts, in their order."""
        parts = [part for each in self.sections for part in each.parts]
        return [part.chart for part in parts if isinstance(part, Picture)]
