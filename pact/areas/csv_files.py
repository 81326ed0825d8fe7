"""Reading a table that an administrator was given, whose columns are called this or that."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from pact.areas.text_files import Refused, lines_of

# What each column may be called, best first; of names with a year in them, the newest is meant.
Names = Mapping[str, Sequence[str]]


def cells_of(path: Path) -> Iterator[list[str]]:
    """Every row that is not empty, the first one with the columns' names.

    Raises:
        Refused: it is no text, or no whole CSV file.
    """
    lines = lines_of(path)
    first = next(lines, "")
    separator = max(",\t;", key=first.count)
    try:
        yield from filter(any, csv.reader(chain([first], lines), delimiter=separator, strict=True))
    except csv.Error as error:
        raise Refused(f"{path.name} is not a whole CSV file: {error}") from error


def columns_of(head: Sequence[str], names: Names) -> dict[str, int]:
    """Where each column stands; those that the file does not have are left out."""
    called = [re.sub(r"[^a-z0-9]", "", name.lower()) for name in head]
    return {
        meaning: found
        for meaning, patterns in names.items()
        if (found := _column(called, patterns)) is not None
    }


def _column(called: Sequence[str], patterns: Sequence[str]) -> int | None:
    for pattern in patterns:
        matches = [(re.fullmatch(pattern, name), place) for place, name in enumerate(called)]
        years = [
            (int((match.groups() or ("",))[0] or 99), -place) for match, place in matches if match
        ]
        if years:
            return -max(years)[1]
    return None
