"""One concern at a time: the most useful to decide first."""

from flask import render_template
from flask.typing import ResponseReturnValue

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.themes.desk import bp
from pact.themes.desk.showing import (
    allowed_item,
    concern_page,
    going_on,
    only_restricted,
    scope,
    skipped,
)
from pact.themes.forms import PressForm
from pact.themes.models import ThemeAssignment
from pact.themes.queries import theme_of
from pact.themes.review import (
    ReviewItem,
    next_to_review,
    standing_decision,
    waits,
)


@bp.get("/review")
@requires(Permission.CONCERN_REVIEW)
def review() -> ResponseReturnValue:
    item = next_to_review(
        db.session(), scope=scope(), skipped=skipped(), restricted=only_restricted()
    )
    if item is None:
        return render_template("themes/desk/nothing.html", press=PressForm(), **going_on())
    return concern_page(item)


@bp.get("/review/<int:concern_id>")
@requires(Permission.CONCERN_REVIEW)
def review_one(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    decision = standing_decision(db.session(), concern_id=concern_id)
    if waits(item.concern) and decision is None:
        return concern_page(item)
    return _decided_page(item, theme_of(db.session(), concern_id=concern_id))


def _decided_page(item: ReviewItem, assignment: ThemeAssignment | None) -> str:
    """That others decided already: no words, so that nothing needs to be written down."""
    return render_template(
        "themes/desk/decided.html",
        concern=item.concern,
        assignment=assignment,
        press=PressForm(),
    )
