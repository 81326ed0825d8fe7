"""A table of counts with its totals, in which no small count can be read or worked out.

Small counts are withheld; then more are, until none follows from what is left: in each line the
counts that are withheld are two or more and together not small either, and none of them can be one
number only (`pact.core.pinning`), which a solver confirms in the tests.

Of one table: who holds two beside each other, of periods that overlap, may take one from the other.
What is public is made otherwise (`pact.releases`).
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

from pact.core.pinning import TOTAL as TOTAL
from pact.core.pinning import Place as Place
from pact.core.pinning import pinned


def withhold(
    counts: Mapping[Place, int],
    *,
    rows: Sequence[Hashable],
    columns: Sequence[Hashable],
    smallest: int,
) -> dict[Place, int | None]:
    """Every count and total by row and column; None for those that nobody may see.

    Always for the whole table, whatever part of it somebody is shown: two people who see two
    parts of it must not learn more together.
    """
    full = _with_totals(counts, rows, columns)
    lines = list(_lines(rows, columns))
    hidden = {place for place, count in full.items() if count < smallest}
    while more := _to_hide(full, lines, hidden, smallest):
        hidden |= more
    return {place: None if place in hidden else count for place, count in full.items()}


def _with_totals(
    counts: Mapping[Place, int], rows: Sequence[Hashable], columns: Sequence[Hashable]
) -> dict[Place, int]:
    full = {(row, column): counts.get((row, column), 0) for row in rows for column in columns}
    for row in rows:
        full[row, TOTAL] = sum(full[row, column] for column in columns)
    for column in (*columns, TOTAL):
        full[TOTAL, column] = sum(full[row, column] for row in rows)
    return full


def _lines(rows: Sequence[Hashable], columns: Sequence[Hashable]) -> Iterator[list[Place]]:
    """Each row and column, its total last."""
    for row in (*rows, TOTAL):
        yield [(row, column) for column in (*columns, TOTAL)]
    for column in (*columns, TOTAL):
        yield [(row, column) for row in (*rows, TOTAL)]


def _to_hide(
    full: Mapping[Place, int], lines: list[list[Place]], hidden: set[Place], smallest: int
) -> set[Place]:
    """What must be withheld too, where something can be worked out; nothing where all is well."""
    more: set[Place] = set()
    for line in lines:
        gone = [place for place in line if place in hidden]
        known = line[-1] not in hidden and sum(full[place] for place in gone) < smallest
        if gone and (len(gone) == 1 or known):
            more |= _smallest_shown(full, line, hidden)
    if more:
        return more
    if (place := pinned(full, hidden)) is None:
        return more
    row, column = place
    crossing = [each for each in full if each[0] == row or each[1] == column]
    return _smallest_shown(full, crossing, hidden) or _smallest_shown(full, full, hidden)


def _smallest_shown(
    full: Mapping[Place, int], line: Collection[Place], hidden: set[Place]
) -> set[Place]:
    """The place with the smallest count that is still shown; a total only where nothing else is."""
    shown = [place for place in line if place not in hidden]
    return set(sorted(shown, key=lambda place: (TOTAL in place, full[place], str(place)))[:1])
