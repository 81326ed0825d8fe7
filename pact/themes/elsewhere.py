"""What other packages know of themes: each says so for the taxonomy's pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pact.themes.models import Theme


@dataclass(frozen=True)
class Line:
    """Something that bears on a theme, and where it is."""

    text: str
    more: str = ""
    url: str | None = None


@dataclass(frozen=True)
class Section:
    """A part of a theme's page; `change_url` where an officer may change it."""

    title: str
    none: str
    lines: Sequence[Line] = field(default_factory=list)
    change_url: str | None = None


_sections: list[Callable[[Theme], Section]] = []
_columns: list[Callable[[], tuple[str, Mapping[int, str]]]] = []


def says_of_theme(teller: Callable[[Theme], Section]) -> Callable[[Theme], Section]:
    """Declare a section of every theme's page, as a function that a request calls."""
    _sections.append(teller)
    return teller


def says_of_themes(
    teller: Callable[[], tuple[str, Mapping[int, str]]],
) -> Callable[[], tuple[str, Mapping[int, str]]]:
    """Declare a column of the list of themes: its head, and a text by theme id."""
    _columns.append(teller)
    return teller


def sections(theme: Theme) -> list[Section]:
    """What others say of a theme."""
    return [teller(theme) for teller in _sections]


def columns() -> list[tuple[str, Mapping[int, str]]]:
    """What others say of all themes."""
    return [teller() for teller in _columns]
