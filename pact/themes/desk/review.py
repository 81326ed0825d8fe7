"""One concern at a time: the most useful to decide first."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.themes import leases
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
from pact.themes.quotes import may_be_used
from pact.themes.review import (
    ReviewItem,
    next_to_review,
    review_item,
    standing_decision,
    waits,
)


@bp.get("/review")
@requires(Permission.CONCERN_REVIEW)
def review() -> ResponseReturnValue:
    item = _taken()
    if item is None:
        return render_template(
            "themes/desk/nothing.html",
            press=PressForm(),
            with_colleagues=leases.with_colleagues(
                db.session(), scope=scope(), officer_id=current_user.id
            ),
            **going_on(),
        )
    return concern_page(item)


@bp.get("/review/<int:concern_id>")
@requires(Permission.CONCERN_REVIEW)
def review_one(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    decision = standing_decision(db.session(), concern_id=concern_id)
    if waits(item.concern) and decision is None:
        with transaction(takes_form=False) as session:
            leases.take(session, concern_id=concern_id, by_id=current_user.id)
        return concern_page(allowed_item(concern_id))
    return _decided_page(item, theme_of(db.session(), concern_id=concern_id))


def _taken() -> ReviewItem | None:
    """The next concern, which no other officer is given while this one looks at it."""
    while item := next_to_review(
        db.session(),
        scope=scope(),
        skipped=skipped(),
        restricted=only_restricted(),
        officer_id=current_user.id,
    ):
        concern_id = item.concern.id
        with transaction(takes_form=False) as session:
            if leases.take(session, concern_id=concern_id, by_id=current_user.id):
                return review_item(session, concern_id=concern_id)
    return None


def _decided_page(item: ReviewItem, assignment: ThemeAssignment | None) -> str:
    """That others decided already: no words, so that nothing needs to be written down."""
    return render_template(
        "themes/desk/decided.html",
        concern=item.concern,
        assignment=assignment,
        press=PressForm(),
        may_quote=may_be_used(item.concern)
        and current_user.may(Permission.THEME_SUMMARISE, ward_ids=[item.concern.ward_id]),
    )
