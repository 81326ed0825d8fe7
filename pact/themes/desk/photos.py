"""A concern's photos, for those who may read its words."""

from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.concerns import photos
from pact.concerns.photo_answers import photo_answer
from pact.core import audit
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.themes.desk import bp
from pact.themes.desk.showing import allowed_item


@bp.get("/review/<int:concern_id>/photos/<int:position>/<any(small, large):size>")
@requires(Permission.CONCERN_REVIEW)
def photo(concern_id: int, position: int, size: photos.Size) -> ResponseReturnValue:
    """One photo; that it was one of a restricted concern is written down."""
    if allowed_item(concern_id).concern.restricted:
        with transaction(takes_form=False) as session:
            audit.record(
                session,
                actor_id=current_user.id,
                deed="viewed photo of restricted concern",
                about="concern",
                about_id=concern_id,
            )
    found = photos.photo(db.session(), size=size, position=position, concern_id=concern_id)
    return photo_answer(found, position=position)
