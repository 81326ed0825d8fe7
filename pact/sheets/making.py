"""A sheet as the typesetter takes it, and as the answer to a browser."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from flask import Response, abort, current_app
from structlog import get_logger

from pact.languages.locales import direction
from pact.sheets.blocks import Sheet
from pact.sheets.typesetting import NotSetError, pdf

_log = get_logger(__name__)
# Readers show a file's title in a bar of their own, where these would be boxes.
_WITHOUT_MARKS = re.compile("[\u2066-\u2069]")
_MARKS, _BY_FIRST_LETTER, _END = {"ltr": "\u2066", "rtl": "\u2067"}, "\u2068", "\u2069"
_UNSAFE = re.compile(r"[^a-z0-9]+")


def sheet_pdf(
    sheets: Sequence[Sheet], *, template: str = "sheet.typ", title: str | None = None, **more: Any
) -> bytes:
    """One PDF with these sheets, each in its language; the first one's is the document's.

    Raises:
        NotSetError: it took too long, or the template is broken.
    """
    data = {
        "title": _WITHOUT_MARKS.sub("", title or sheets[0].title),
        "site": current_app.config["SITE_NAME"],
        "sheets": [_typeset(sheet) for sheet in sheets],
        **more,
    }
    return pdf(template, data, sheets[0].locale)


def pdf_answer(sheets: Sequence[Sheet], *, name: str, **more: Any) -> Response:
    """The PDF for a browser, which shows it; saved, it is called by `name`, made plain ASCII."""
    try:
        made = sheet_pdf(sheets, **more)
    except NotSetError as error:
        _log.error("sheet_not_set", why=str(error))
        abort(503)
    answer = Response(made, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{file_name(name)}"'
    return answer


def file_name(name: str) -> str:
    """A name for a PDF in letters, digits and hyphens."""
    plain = _UNSAFE.sub("-", name.lower()).strip("-")[:80].strip("-")
    return f"{plain or 'sheet'}.pdf"


def _typeset(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": sheet.title,
        "lang": sheet.locale.tag,
        "dir": sheet.locale.direction,
        "address": sheet.address,
        "blocks": [_told(asdict(block)) for block in sheet.blocks],
    }


def _told(part: Any) -> Any:
    """The same, where every run of words says its direction and keeps to it."""
    if isinstance(part, dict):
        if "locale" in part:
            way = direction(part["locale"])
            known = part["locale"] != "und"
            return {
                "text": _kept_apart(part["text"], _MARKS[way] if known else _BY_FIRST_LETTER),
                "lang": part["locale"],
                "dir": way,
                "look": part["look"],
            }
        return {key: _told(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [_told(each) for each in part]
    return part


def _kept_apart(text: str, mark: str) -> str:
    """Each line isolated, so that its full stop stays on its own side."""
    return "\n".join(f"{mark}{line}{_END}" if line else "" for line in text.split("\n"))
