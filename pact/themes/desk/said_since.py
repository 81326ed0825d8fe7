"""What residents said after an officer had decided: to be read, and not to be lost sight of."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns.help_lines import lines_for
from pact.concerns.photos import photos_of
from pact.concerns.queries import additions_to
from pact.concerns.saying_more import read as mark_read
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.locales import direction
from pact.themes import review
from pact.themes.desk import bp
from pact.themes.desk.showing import allowed_item, english_of, scope, seen, written_down
from pact.themes.forms import PressForm
from pact.themes.queries import theme_of
from pact.themes.review import standing_decision, waits


@bp.get("/review/new-words")
@requires(Permission.CONCERN_REVIEW)
def new_words() -> ResponseReturnValue:
    found = review.new_words(db.session(), scope=scope())
    return render_template("themes/desk/new_words.html", concerns=found)


@bp.get("/review/<int:concern_id>/words")
@requires(Permission.CONCERN_REVIEW)
def words(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    session = db.session()
    if waits(item.concern) and not standing_decision(session, concern_id=concern_id):
        return redirect(url_for(".review_one", concern_id=concern_id), 303)
    if item.concern.restricted:
        item = written_down(concern_id)
    concern = item.concern
    added = additions_to(session, concern_id=concern_id)
    return render_template(
        "themes/desk/words.html",
        concern=concern,
        direction=direction(concern.language),
        added=added,
        english=english_of(concern, added),
        assignment=theme_of(session, concern_id=concern_id),
        help_lines=lines_for(concern.help_kinds) if concern.help_kinds else [],
        photos=photos_of(session, concern_id=concern_id),
        press=PressForm(),
    )


@bp.post("/review/<int:concern_id>/read")
@requires(Permission.CONCERN_REVIEW)
def read(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    if not PressForm().validate_on_submit():
        abort(400)
    with transaction() as session:
        mark_read(session, item.concern, until=seen())
    flash(_("You have read %(reference)s.", reference=item.concern.reference), "success")
    return redirect(url_for(".new_words"), 303)
