"""Opening a file that an administrator was given; if it is the wrong one, saying what it is."""

from collections.abc import Iterator
from pathlib import Path

_KINDS = (
    (b"PK\x03\x04", "is a ZIP archive or a workbook. Unpack it, or save the sheet as CSV"),
    (b"\xff\xfe", "is UTF-16 text. Save it as UTF-8"),
    (b"\xfe\xff", "is UTF-16 text. Save it as UTF-8"),
    (b"%PDF", "is a PDF"),
    (b"SQLite format", "is a database (a GeoPackage?). Export it as GeoJSON or CSV"),
)


class Refused(ValueError):
    """A file is not taken; the message says why, and what to do."""


def text_of(path: Path) -> str:
    """All of the file's text, without a byte-order mark.

    Raises:
        Refused: it cannot be read, or is no text.
    """
    return "".join(lines_of(path))


def lines_of(path: Path) -> Iterator[str]:
    """The file's lines, one after another: some files are larger than memory.

    Raises:
        Refused: as above, at the place where it shows.
    """
    try:
        _look_at(path)
        with path.open(encoding="utf-8-sig", newline="") as lines:
            yield from lines
    except UnicodeDecodeError as error:
        raise Refused(f"{path.name} is not UTF-8 text. Save it as UTF-8") from error
    except OSError as error:
        raise Refused(f"{path.name} cannot be read: {error.strerror}") from error


def _look_at(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(4096)
    for beginning, what in _KINDS:
        if start.startswith(beginning):
            raise Refused(f"{path.name} {what}")
    if b"\0" in start:
        raise Refused(f"{path.name} is no text file")
    if not (text := start.removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise Refused(f"{path.name} is empty")
    if text.startswith(b"<"):
        raise Refused(f"{path.name} is a web page or XML, perhaps a download that failed")
