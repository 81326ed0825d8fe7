"""Figures as files for a spreadsheet: CSV and XLSX, in which no text can act as a formula.

Before any figure each file says what it is: in CSV as its first line, in XLSX as its first sheet.
"""

import csv
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from itertools import chain
from typing import TYPE_CHECKING, Self, TypeAlias

from flask import Response, has_request_context, stream_with_context

from pact.core.clock import LONDON

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Cell: TypeAlias = object  # str, int, float, date, datetime (aware), None; or what has a str()
KINDS = ("csv", "xlsx")

_ACTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # the wide ones are read like the narrow
_UNSEEN = " \t\r\n\v\f\u00a0\ufeff\u200b"  # what a spreadsheet skips before them
_LONGEST = 32_767  # characters: more, and Excel says that the file is broken
_MOST_ROWS = 1_048_576  # of a sheet
_WIDEST = 60
_AT_ONCE = 65_536  # characters of a file that is sent while it is written


def csv_response(
    filename: str,
    heads: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Sequence[Cell] = (),
) -> Response:
    """A CSV file to keep, called `filename` and ".csv": UTF-8 with the mark that Excel looks for.

    `about` is the first line: what this is, which period, which wards, when it was made. Text that
    would act as a formula begins with an apostrophe; numbers stay numbers. It is sent while `rows`
    are read, so that however many there are, few are held at once.
    """
    before = [about, heads] if about else [heads]
    body = _csv(chain(before, rows))
    if has_request_context():
        body = stream_with_context(body)
    return _file(body, f"{filename}.csv", "text/csv; charset=utf-8")


def _csv(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The file, some rows at a time."""
    text = StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    yield BOM_UTF8
    for row in rows:
        writer.writerow([_csv_cell(each) for each in row])
        if text.tell() > _AT_ONCE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


class Book:
    """An XLSX file that is being written. Text is written as text, so that none acts as a formula
    or a link."""

    def __init__(self, kept: BytesIO) -> None:
        from xlsxwriter import Workbook  # here, as pages never need it

        self.book = Workbook(kept, {"in_memory": True})
        self._bold = self.book.add_format({"bold": True})
        self._day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.book.close()

    def about(self, lines: Sequence[Cell]) -> None:
        """The first sheet: what this is, a line in each row."""
        first = self.book.add_worksheet("About")
        first.set_column(0, 0, 100)
        for number, line in enumerate(lines):
            first.write_string(number, 0, _text(line))

    def table(
        self, name: str, heads: Sequence[Cell], rows: Iterable[Sequence[Cell]]
    ) -> "Worksheet":
        """A sheet with rows under its heads, which stay in sight.

        Raises:
            ValueError: there are more rows than a sheet holds.
        """
        sheet = self.book.add_worksheet(name)
        widths = [_width(head) for head in heads]
        for column, head in enumerate(heads):
            sheet.write_string(0, column, _text(head), self._bold)
        for number, row in enumerate(rows, start=1):
            if number >= _MOST_ROWS:
                raise ValueError(f"a sheet holds no more than {_MOST_ROWS} rows")
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, self._day, self._moment)
                widths[column] = max(widths[column], _width(cell))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 1)
        return sheet


def xlsx_response(
    filename: str,
    heads: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    about: Sequence[Cell] = (),
) -> Response:
    """An XLSX file to keep, called `filename` and ".xlsx"; `about` as for CSV, on a first sheet.

    Raises:
        ValueError: there are more rows than a sheet holds.
    """
    kept = BytesIO()
    with Book(kept) as book:
        if about:
            book.about(about)
        book.table("Table", heads, rows)
    return _file(
        kept.getvalue(),
        f"{filename}.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )


RESPONSES: dict[str, Callable[..., Response]] = {"csv": csv_response, "xlsx": xlsx_response}


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    acts = text.startswith(("\t", "\r", "\n")) or text.lstrip(_UNSEEN).startswith(_ACTS)
    return f"'{text}" if acts else text


def _csv_cell(cell: Cell) -> Cell:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    if isinstance(cell, datetime):
        return cell.astimezone(LONDON).isoformat(sep=" ", timespec="minutes")
    return cell.isoformat() if isinstance(cell, date) else harmless(str(cell))


def _write(
    sheet: "Worksheet", row: int, column: int, cell: Cell, day: "Format", moment: "Format"
) -> None:
    if cell is None:
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, datetime):
        local = cell.astimezone(LONDON).replace(tzinfo=None)
        sheet.write_datetime(row, column, local, moment)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, day)
    else:
        sheet.write_string(row, column, _text(cell))


def _text(cell: Cell) -> str:
    text = str(cell)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _width(cell: Cell) -> int:
    longest = max((len(line) for line in str(cell).splitlines()), default=0)
    return min(_WIDEST, max(8, longest + 2))


def _file(body: bytes | Iterator[bytes], filename: str, mimetype: str) -> Response:
    response = Response(body, content_type=mimetype)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    return response
