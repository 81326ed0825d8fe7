"""Files of rows, as people have them: CSV of any spreadsheet, or XLSX."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5000
MOST_COLUMNS = 60
_DELIMITERS = (",", ";", "\t")
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_LONGEST_CELL = 20_000  # characters: a row's own check says how long the words may be
# What a spreadsheet or our own files put before text that would act as a formula.
_APOSTROPHE = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff]")


class UnreadableError(Exception):
    """The file cannot be taken; its words are for the person who chose it."""

    def __init__(self, why: LazyString) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class Row:
    """A row with its number as the spreadsheet shows it. `broken` are columns that hold a formula
    without a result."""

    number: int
    cells: Sequence[str]
    broken: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells) and not self.broken


def rows_of(data: bytes, name: str) -> list[Row]:
    """The file's rows that have anything in them, its heads among them.

    Raises:
        UnreadableError: it is empty, too large, or no such file.
    """
    from pact.intake.reading_xlsx import is_workbook, workbook_rows

    if len(data) > MOST_BYTES:
        raise UnreadableError(_l("The file is larger than 5 MB. Split it into several files"))
    if data[:4] == b"\xd0\xcf\x11\xe0" or name.lower().endswith(".xls"):
        raise UnreadableError(
            _l("This is an old Excel file. Open it and save it as “Excel workbook (.xlsx)” or CSV")
        )
    found = workbook_rows(data) if is_workbook(data) else _csv_rows(_text(data))
    rows = []
    for row in found:
        if len(row.cells) > MOST_COLUMNS:
            raise UnreadableError(_l("The file has more than %(num)s columns", num=MOST_COLUMNS))
        if not row.is_empty:
            rows.append(row)
        if len(rows) > MOST_ROWS + 10:  # some lines may stand above the heads
            raise _too_many()
    if len(rows) < 2:
        raise UnreadableError(_l("The file has no rows below its column names"))
    return rows


def too_many(rows: int) -> None:
    """Refuse more rows than one file may have."""
    if rows > MOST_ROWS:
        raise _too_many()


def tidy(cell: str) -> str:
    """A cell's text without what nobody sees, and without the apostrophe that guards formulas."""
    plain = _CONTROLS.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _APOSTROPHE.sub("", plain)


def _too_many() -> UnreadableError:
    return UnreadableError(_l("The file has more than 5,000 rows. Split it into several files"))


def _text(data: bytes) -> str:
    """The file's text: by its mark, else UTF-8, else what Windows programs in Europe write."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            encodings: tuple[str, ...] = (encoding,)
            break
    else:
        wide = data[:200].count(0) * 4 > len(data[:200])
        encodings = ("utf-16-le",) if wide else ("utf-8", "cp1252")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableError(
        _l("The file’s letters cannot be read. Save it again as “CSV UTF-8”, or as Excel (.xlsx)")
    )


def _csv_rows(text: str) -> Iterator[Row]:
    first, _newline, rest = text.partition("\n")
    told = re.fullmatch(r'"?sep=(.)"?\s*', first)  # Excel's own first line
    delimiter = told[1] if told else _delimiter(text)
    lines = csv.reader(
        StringIO(rest if told else text, newline=""), delimiter=delimiter, strict=True
    )
    number = 1 if told else 0
    try:
        for cells in lines:
            number += 1
            yield Row(number, [tidy(cell[:_LONGEST_CELL]) for cell in cells])
    except csv.Error as error:
        raise UnreadableError(
            _l(
                "A quotation mark is missing or too many after row %(num)s. Mend it in the file, "
                "or save it as Excel (.xlsx)",
                num=number,
            )
        ) from error


def _delimiter(text: str) -> str:
    """The sign that parts the first lines into most columns."""
    sample = "\n".join(text.splitlines()[:5])
    return max(_DELIMITERS, key=lambda sign: (sample.count(sign), sign == ","))
