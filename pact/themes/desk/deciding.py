"""What an officer does with a concern: each a form's one answer, then on to the next concern."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.concerns.saying_more import read as mark_read
from pact.concerns.services import lift_restriction
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.themes import queries, services
from pact.themes.desk import bp
from pact.themes.desk.showing import allowed_item, concern_page, going_on, seen, theme_form
from pact.themes.forms import PressForm, SetAsideForm
from pact.themes.names import theme_name


@bp.post("/review/<int:concern_id>/theme")
@requires(Permission.CONCERN_REVIEW)
def decide(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    themes = queries.live_themes(db.session())
    form = theme_form(item, themes)
    if not form.validate_on_submit():
        return concern_page(item, form=form)
    theme = next(theme for theme in themes if theme.key == form.key())
    try:
        with transaction() as session:
            services.confirm(session, item.concern, theme, by_id=current_user.id)
            mark_read(session, item.concern, until=seen())
    except services.AlreadyDecidedError:
        return _already(concern_id)
    flash(
        _(
            "%(reference)s is now in “%(theme)s”.",
            reference=item.concern.reference,
            theme=theme_name(theme),
        ),
        "success",
    )
    return _next(concern_id)


@bp.post("/review/<int:concern_id>/set-aside")
@requires(Permission.CONCERN_REVIEW)
def set_aside(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    form = SetAsideForm()
    if not form.validate_on_submit():
        return concern_page(item, aside=form)
    try:
        with transaction() as session:
            services.set_aside(
                session,
                item.concern,
                form.state(),
                why=str(form.why.data),
                translations=form.translations(),
                by_id=current_user.id,
            )
            mark_read(session, item.concern, until=seen())
    except services.AlreadyDecidedError:
        return _already(concern_id)
    flash(_("%(reference)s is set aside.", reference=item.concern.reference), "success")
    return _next(concern_id)


@bp.post("/review/<int:concern_id>/lift")
@requires(Permission.CONCERN_RESTRICTED)
def lift(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    if not PressForm().validate_on_submit():
        abort(400)
    with transaction() as session:
        lift_restriction(session, item.concern, by_id=current_user.id)
    flash(_("%(reference)s is not restricted any more.", reference=item.concern.reference))
    return redirect(url_for(".review_one", concern_id=concern_id), 303)


@bp.post("/review/<int:concern_id>/undo")
@requires(Permission.CONCERN_REVIEW)
def undo(concern_id: int) -> ResponseReturnValue:
    item = allowed_item(concern_id)
    if not PressForm().validate_on_submit():
        abort(400)
    try:
        with transaction() as session:
            services.undo(session, item.concern, by_id=current_user.id)
    except services.TooLateError:
        flash(_("You cannot take this back: others have acted on it."))
    else:
        flash(
            _("Your decision on %(reference)s is undone.", reference=item.concern.reference),
            "success",
        )
    return redirect(url_for(".review_one", concern_id=concern_id), 303)


def _already(concern_id: int) -> ResponseReturnValue:
    flash(_("Somebody decided on this concern before you. Your answer was not kept."))
    return redirect(url_for(".review_one", concern_id=concern_id), 303)


def _next(concern_id: int) -> ResponseReturnValue:
    return redirect(url_for(".review", **{**going_on(), "done": concern_id}), 303)
