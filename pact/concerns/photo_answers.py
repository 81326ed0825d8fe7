"""Photos, as they are taken in from a browser and given out to one."""

from collections.abc import Iterable

from flask import Response, abort
from werkzeug.datastructures import FileStorage

from pact.concerns.photo_forms import refusal
from pact.pictures.cleaning import MOST_BYTES, Picture, clean
from pact.pictures.refusals import RefusedError


def cleaned(files: Iterable[FileStorage]) -> tuple[list[Picture], list[str]]:
    """What may be kept of these files, and why the others are not taken."""
    pictures, refused = [], []
    for file in files:
        try:
            pictures.append(clean(file.stream.read(MOST_BYTES + 1)))
        except RefusedError as error:
            refused.append(refusal(error.reason, file.filename or "?"))
    return pictures, refused


def photo_answer(data: bytes | None, *, position: int) -> Response:
    """One photo, for nobody but the one who asked."""
    if data is None:
        abort(404)
    answer = Response(data, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Content-Disposition"] = f'inline; filename="photo-{position}.jpg"'
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return answer
