"""What a sheet is made of: lines of text that know their language, in a few kinds of blocks.

Both the page and the PDF are made from these, so that they say the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from pact.languages.locales import ShippedLocale

Look = Literal["plain", "strong", "soft"]


@dataclass(frozen=True)
class Run:
    """Words of one language; `locale` is its tag."""

    text: str
    locale: str
    look: Look = "plain"


Line = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading under the title: level 2 or 3; `number` counts the points of an agenda."""

    line: Line
    level: int = 2
    number: int | None = None
    kind: str = "heading"


@dataclass(frozen=True)
class Words:
    """A paragraph; line breaks in its text stay.

    An `aside` is long, and stands on its language's own side of the sheet.
    """

    line: Line
    look: Literal["plain", "lead", "soft", "aside"] = "plain"
    kind: str = "words"


@dataclass(frozen=True)
class Facts:
    """What, when, where: each with its name."""

    rows: tuple[tuple[str, Line], ...]
    kind: str = "facts"


@dataclass(frozen=True)
class Points:
    """A list, with one line of text or several to each point."""

    points: tuple[tuple[Line, ...], ...]
    kind: str = "points"


@dataclass(frozen=True)
class Table:
    """Rows under heads; the first cell of a row says what the row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...] = ()  # of the columns on paper; none: the first is twice the others
    kind: str = "table"


@dataclass(frozen=True)
class Card:
    """Blocks that stay together on one page, under a title of level 2."""

    title: Line
    blocks: tuple["Block", ...]
    kind: str = "card"


@dataclass(frozen=True)
class Square:
    """A QR code and where it leads; `picture` is an SVG of our own."""

    address: str
    picture: Markup
    says: str
    kind: str = "square"


@dataclass(frozen=True)
class Picture:
    """A picture and what it shows, in words; `picture` is an SVG of our own."""

    picture: Markup
    says: str
    kind: str = "picture"


Block = Heading | Words | Facts | Points | Table | Card | Square | Picture


@dataclass(frozen=True)
class Sheet:
    """A sheet in one language. `address` is of the page that says the same, in full."""

    title: str
    locale: ShippedLocale
    blocks: Sequence[Block]
    address: str
