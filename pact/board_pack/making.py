"""A pack as files: all of it or none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from pact.board_pack.as_pdf import as_pdf
from pact.board_pack.as_xlsx import as_xlsx
from pact.board_pack.content import Pack
from pact.charts import NotDrawnError, draw_all
from pact.sheets.typesetting import NotSetError

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called on pages, what it is, and what makes it."""

    label: LazyString
    mimetype: str
    write: Callable[[Pack], bytes]


def _as_docx(pack: Pack) -> bytes:
    # Only here: no web worker waits for its library when it starts, or holds it in memory.
    from pact.board_pack.as_docx import as_docx

    return as_docx(pack)


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(_l("PDF, to read and print"), "application/pdf", as_pdf),
    "docx": Kind(_l("Word, to change"), f"{_OFFICE}.wordprocessingml.document", _as_docx),
    "xlsx": Kind(_l("Spreadsheet, with every row"), f"{_OFFICE}.spreadsheetml.sheet", as_xlsx),
}


class NotMadeError(Exception):
    """Drawing or setting took too long, or failed."""


def made(pack: Pack) -> dict[str, bytes]:
    """Every kind of file. A pack without one of its charts would be another pack, so there is none.

    Raises:
        NotMadeError: see there.
    """
    try:
        draw_all(pack.charts, forms=("svg", "png"))
        return {name: kind.write(pack) for name, kind in KINDS.items()}
    except (NotDrawnError, NotSetError) as error:
        raise NotMadeError(str(error)) from error


def file_name(on: date, kind: str) -> str:
    """What a file is called: the same for the same day."""
    return f"board-pack-{on.isoformat()}.{kind}"
