"""A pack as files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from pact.board_pack.as_docx import as_docx
from pact.board_pack.as_pdf import as_pdf
from pact.board_pack.as_xlsx import as_xlsx
from pact.board_pack.content import Pack

_OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Kind:
    """A kind of file: what it is called on pages, what it is, and what makes it."""

    label: LazyString
    mimetype: str
    write: Callable[[Pack], bytes]


KINDS: Mapping[str, Kind] = {
    "pdf": Kind(_l("PDF, to read and print"), "application/pdf", as_pdf),
    "docx": Kind(_l("Word, to change"), f"{_OFFICE}.wordprocessingml.document", as_docx),
    "xlsx": Kind(_l("Spreadsheet, with every row"), f"{_OFFICE}.spreadsheetml.sheet", as_xlsx),
}


def file_name(pack: Pack, kind: str) -> str:
    """What a file is called: the same for the same day."""
    return f"board-pack-{pack.on.isoformat()}.{kind}"
