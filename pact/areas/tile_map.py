"""The wards as tiles of one size, each where it roughly lies: a map that needs no file and no map
server, and in which a small ward is as easy to choose as a large one.

The arrangement is our own. It was computed from the centres in the ONS's Wards (May 2025)
boundaries so that the tiles stay near them: of the 43 pairs of wards that share a border, 42 touch
here too, if only by a corner, and no pair is turned round.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pact.areas.models import Ward

# North is at the top. Each line is a row from west to east; 0 is a gap.
_ROWS = (
    (0, 0, 41, 46, 56),
    (54, 50, 42, 48, 57),
    (55, 51, 53, 43, 0),
    (49, 47, 40, 44, 38),
    (0, 52, 0, 45, 39),
)
_PLACES = {
    f"E050148{number}": (row, column)
    for row, numbers in enumerate(_ROWS, start=1)
    for column, number in enumerate(numbers, start=1)
    if number
}


@dataclass(frozen=True)
class Tile:
    """A ward and its place, counted from 1 in the north-west."""

    ward: Ward
    row: int
    column: int


def tiles(wards: Iterable[Ward]) -> list[Tile]:
    """A tile for each ward that has a place, row by row from the north-west."""
    return sorted(_placed(wards), key=lambda tile: (tile.row, tile.column))


def _placed(wards: Iterable[Ward]) -> Iterator[Tile]:
    return (Tile(ward, *_PLACES[ward.code]) for ward in wards if ward.code in _PLACES)
