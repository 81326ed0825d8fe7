"""The photos that a resident sent, on their private link."""

from flask.typing import ResponseReturnValue

from pact.concerns import photos
from pact.concerns.photo_answers import photo_answer
from pact.core.db import db
from pact.core.permissions import public
from pact.follow_up.questions import here
from pact.follow_up.views import bp


@bp.get("/<token>/photos/<int:position>/<any(small, large):size>")
@public
def photo(token: str, position: int, size: photos.Size) -> ResponseReturnValue:
    """One photo; a withdrawn concern has none."""
    concern_id = here(token).concern.id
    found = photos.photo(db.session(), size=size, position=position, concern_id=concern_id)
    return photo_answer(found, position=position)
