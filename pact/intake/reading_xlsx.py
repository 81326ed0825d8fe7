"""XLSX: sizes are checked before anything is unpacked; formulas give their results, merged cells
their value to each cell."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import zip_longest
from typing import Any, TypeAlias
from zipfile import BadZipFile, ZipFile

from flask_babel import lazy_gettext as _l
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from pact.intake.reading import MOST_COLUMNS, MOST_ROWS, Row, UnreadableError, tidy

_MOST_UNPACKED = 60 * 1024 * 1024
_MOST_PARTS = 1000
_MERGED = re.compile(rb'<mergeCell [^>]*ref="([A-Z0-9:]+)"')
_MOST_MERGED = 2000
_TALLEST = 10 * MOST_ROWS  # empty ones may stand between
Place: TypeAlias = tuple[int, int]  # row from 1, column from 0


def is_workbook(data: bytes) -> bool:
    """Whether it begins like a packed file."""
    return data.startswith(b"PK\x03\x04")


def workbook_rows(data: bytes) -> Iterator[Row]:
    """The rows of the first sheet that holds anything.

    Raises:
        UnreadableError: it is no workbook, or unpacks to more than a file of concerns would.
    """
    _refuse_bombs(data)
    try:
        results = load_workbook(BytesIO(data), read_only=True, data_only=True)
        formulas = load_workbook(BytesIO(data), read_only=True)
        sheet = _first_sheet(results)
        yield from _rows(sheet, formulas[sheet.title], _merged(data, sheet))
    except (BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError, OSError) as error:
        raise _no_workbook() from error


def _refuse_bombs(data: bytes) -> None:
    try:
        with ZipFile(BytesIO(data)) as parts:
            sizes = [each.file_size for each in parts.infolist()]
    except BadZipFile as error:
        raise _no_workbook() from error
    if len(sizes) > _MOST_PARTS or sum(sizes) > _MOST_UNPACKED:
        raise UnreadableError(
            _l("This workbook holds far more than concerns. Copy the rows into a new one")
        )


def _first_sheet(book: Any) -> Any:
    sheets = [each for each in book.worksheets if each.sheet_state == "visible"]
    for sheet in sheets:
        sheet.reset_dimensions()  # programs write wrong ones; the rows themselves are believed
        if any(any(row) for row in sheet.iter_rows(max_row=20, values_only=True)):
            return sheet
    raise UnreadableError(_l("The workbook’s sheets are empty"))


def _rows(sheet: Any, written: Any, merged: dict[Place, Place]) -> Iterator[Row]:
    written.reset_dimensions()
    widest = MOST_COLUMNS + 1
    values: dict[Place, str] = {}
    sources = set(merged.values())
    pairs = zip_longest(
        sheet.iter_rows(max_col=widest, values_only=True),
        written.iter_rows(max_col=widest, values_only=True),
        fillvalue=(),
    )
    for number, (cells, formulas) in enumerate(pairs, start=1):
        if number > _TALLEST:
            raise UnreadableError(
                _l("The sheet has too many empty rows. Copy the filled ones into a new one")
            )
        broken = frozenset(
            column
            for column, (value, formula) in enumerate(zip(cells, formulas, strict=False))
            if value is None and isinstance(formula, str) and formula.startswith("=")
        )
        texts = [_text(value) for value in cells]
        for column, text in enumerate(texts):
            if (number, column) in sources:
                values[number, column] = text
            elif (number, column) in merged and not text and any(texts):
                texts[column] = values.get(merged[number, column], "")
        while texts and not texts[-1] and len(texts) - 1 not in broken:
            texts.pop()
        yield Row(number, texts, broken)


def _merged(data: bytes, sheet: Any) -> dict[Place, Place]:
    """For each cell that is merged into another, which one: a ward may stand once for ten rows."""
    with ZipFile(BytesIO(data)) as parts:
        # Reading row by row, the library does not say which cells are merged.
        found = _MERGED.findall(parts.read(sheet._worksheet_path))
    into: dict[Place, Place] = {}
    for ref in found[:_MOST_MERGED]:
        left, top, right, bottom = range_boundaries(ref.decode())
        if left != right:
            continue  # across columns: a title above the table
        for row in range(top + 1, min(bottom, MOST_ROWS) + 1):
            into[row, left - 1] = (top, left - 1)
    return into


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        at = value.replace(tzinfo=None, microsecond=0)
        return at.date().isoformat() if at.time() == time() else at.isoformat(sep=" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return tidy(str(value))


def _no_workbook() -> UnreadableError:
    return UnreadableError(
        _l("The file is damaged, or locked with a password. Open it and save it again")
    )
