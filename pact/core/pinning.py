"""Which withheld counts of a table with totals can be one number only.

Each line says that its counts are its total. So a withheld count can be another number only where
others move with it, along rows and columns by turns, back to where it began; and none of them can
go below nothing. With the table as a network (rows and columns are its points, counts the ways
between them, and a total runs the other way) that is a ring that may be walked in one of its two
directions: against a way only where its count is not nothing. In a network whole numbers suffice,
so nothing is missed (Gusfield, A graph theoretic approach to statistical data security, 1988;
Ahuja, Magnanti and Orlin, Network flows, 1993).
"""

from collections.abc import Collection, Hashable, Mapping

TOTAL = None  # stands for a line's total, in place of a row or of a column
Place = tuple[Hashable, Hashable]  # row, column
_Point = tuple[str, Hashable]


def pinned(full: Mapping[Place, int], hidden: Collection[Place]) -> Place | None:
    """The first of the withheld counts that can be one number only, if any can.

    `full` are the true counts with their totals. Somebody who reads the table is taken to know
    that no count is below nothing.
    """
    ways: dict[_Point, list[tuple[_Point, Place]]] = {}
    for place in hidden:
        start, end = _way(place)
        ways.setdefault(start, []).append((end, place))
        if full[place] > 0:
            ways.setdefault(end, []).append((start, place))
    for place in sorted(hidden, key=str):
        start, end = _way(place)
        may_rise = _leads(ways, end, start, without=place)
        may_fall = full[place] > 0 and _leads(ways, start, end, without=place)
        if not may_rise and not may_fall:
            return place
    return None


def _way(place: Place) -> tuple[_Point, _Point]:
    """From where to where a count's way leads, when the count rises."""
    row, column = ("row", place[0]), ("column", place[1])
    is_line_total = (place[0] is TOTAL) != (place[1] is TOTAL)
    return (column, row) if is_line_total else (row, column)


def _leads(
    ways: Mapping[_Point, list[tuple[_Point, Place]]], start: _Point, end: _Point, *, without: Place
) -> bool:
    seen, ahead = {start}, [start]
    while ahead:
        for point, place in ways.get(ahead.pop(), ()):
            if place == without or point in seen:
                continue
            if point == end:
                return True
            seen.add(point)
            ahead.append(point)
    return False
