"""A table of counts with its totals, in which no small count can be read or worked out.

Small counts are withheld; then more are, until none follows from what is left: in each line the
counts that are withheld are two or more and together not small either, and no chain of lines leads
to one. (In a table with totals, a withheld count can be worked out exactly where it lies on no ring
of withheld ones: Gusfield, A graph theoretic approach to statistical data security, 1988.)
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence

TOTAL = None  # stands for a line's total, in place of a row or of a column
Place = tuple[Hashable, Hashable]  # row, column


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
    for place in sorted(hidden, key=str):
        if _stands_alone(place, hidden):
            row, column = place
            crossing = [each for each in full if each[0] == row or each[1] == column]
            return _smallest_shown(full, crossing, hidden)
    return more


def _smallest_shown(
    full: Mapping[Place, int], line: Collection[Place], hidden: set[Place]
) -> set[Place]:
    """The place with the smallest count that is still shown; a total only where nothing else is."""
    shown = [place for place in line if place not in hidden]
    return set(sorted(shown, key=lambda place: (TOTAL in place, full[place], str(place)))[:1])


def _stands_alone(place: Place, hidden: set[Place]) -> bool:
    """Whether no ring of withheld places, along rows and columns by turns, goes through it."""
    start, end = ("row", place[0]), ("column", place[1])
    seen, ahead = {start}, [start]
    while ahead:
        kind, name = ahead.pop()
        for each in hidden:
            row, column = ("row", each[0]), ("column", each[1])
            if each == place or (row if kind == "row" else column) != (kind, name):
                continue
            other = column if kind == "row" else row
            if other == end:
                return False
            if other not in seen:
                seen.add(other)
                ahead.append(other)
    return True
