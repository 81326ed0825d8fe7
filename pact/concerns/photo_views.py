"""The page on which a resident adds photos, and the photos themselves."""

from typing import Any

from flask import abort, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import RequestEntityTooLarge

from pact.concerns import drafts, journey, photos, steps
from pact.concerns.forms import PlainForm
from pact.concerns.photo_answers import cleaned, photo_answer
from pact.concerns.views import bp
from pact.core.db import db, transaction
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.pictures.cleaning import MOST_BYTES

_PHOTOS = "30 per minute; 300 per day"
_MOST_SENT = photos.MOST_PHOTOS * MOST_BYTES + 256 * 1024  # bytes: three photos and the form
_MOST_THROWN_AWAY = 128 * 1024 * 1024
_A_PIECE = 64 * 1024


class TooMuchAtOnce(RequestEntityTooLarge):
    """More than three photos of the largest size."""


@bp.url_value_preprocessor
def take_photos(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Of all forms, this one may be as large as photos are."""
    if endpoint != "concerns.photos" or request.mimetype != "multipart/form-data":
        return
    request.max_content_length = _MOST_SENT
    if (request.content_length or 0) > _MOST_SENT:
        _throw_away(request.content_length or 0)
        raise TooMuchAtOnce


@bp.route("/photos", methods=["GET", "POST"], endpoint="photos")
@limiter.limit(_PHOTOS, methods=["POST"])
@public
def add_photos() -> ResponseReturnValue:
    form = steps.photos_form()
    if not form.validate_on_submit():
        return steps.show_photos(form)
    pictures, refused = cleaned((form.photos.data or [])[: photos.MOST_PHOTOS])
    not_looked_at = len(form.photos.data or []) - photos.MOST_PHOTOS
    if journey.sent_here():
        return redirect(url_for(".sent"), 303)  # in another window, in the meantime
    with transaction() as session:
        draft = journey.draft_to_change(session)
        without_room = photos.keep(session, draft, pictures) + max(0, not_looked_at)
        if not (refused or without_room or form.add.data):
            drafts.answer_photos(session, draft)
    if without_room:
        refused.append(_no_room(without_room))
    if refused:
        form.refuse(*refused)
        return steps.show_photos(form)
    return redirect(url_for(".photos"), 303) if form.add.data else steps.next_page()


@bp.post("/photos/<int:position>/remove")
@limiter.limit(_PHOTOS)
@public
def remove_photo(position: int) -> ResponseReturnValue:
    if PlainForm().validate_on_submit() and journey.draft_here():
        with transaction() as session:
            photos.remove(session, journey.draft_to_change(session), position=position)
    return redirect(url_for(".photos"), 303)


@bp.get("/photos/<int:position>/<any(small, large):size>")
@public
def photo(position: int, size: photos.Size) -> ResponseReturnValue:
    """A photo of the draft in this browser."""
    if (draft := journey.draft_here()) is None:
        return redirect(url_for(".start"), 303)
    found = photos.photo(db.session(), size=size, position=position, draft_id=draft.id)
    return photo_answer(found, position=position)


@bp.errorhandler(TooMuchAtOnce)
def say_it_was_too_much(_error: TooMuchAtOnce) -> ResponseReturnValue:
    """Show the page again: what was typed and the photos taken before are still there."""
    if journey.draft_here() is None:
        return redirect(url_for(".start"), 303)
    form = steps.photos_form()
    form.refuse(
        _("These photos are too large together. Choose up to 3 photos of 12 MB or less each")
    )
    return steps.show_photos(form), 413


def _no_room(photos_left: int) -> str:
    return str(
        ngettext(
            "You can add 3 photos. %(num)s photo was not added",
            "You can add 3 photos. %(num)s photos were not added",
            photos_left,
        )
    )


def _throw_away(length: int) -> None:
    """Read what is not taken: a browser that is cut off while it sends shows no answer of ours."""
    if length > _MOST_THROWN_AWAY:
        abort(413)
    coming = request.environ["wsgi.input"]
    while length > 0 and (piece := coming.read(min(_A_PIECE, length))):
        length -= len(piece)
    request.environ["CONTENT_LENGTH"] = "0"  # nothing is left of it for the page to read
