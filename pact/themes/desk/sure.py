"""Confirming what the engine is sure of, several at once."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import direction
from pact.themes import sure as queries
from pact.themes.desk import bp
from pact.themes.desk.taxonomy import the_theme
from pact.themes.forms import PressForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import language_name


@bp.get("/review/sure")
@requires(Permission.CONCERN_REVIEW)
def sure() -> ResponseReturnValue:
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    return render_template(
        "themes/desk/sure.html",
        groups=queries.groups(db.session(), ward_ids=reading, officer_id=current_user.id),
    )


@bp.get("/review/sure/<ward_slug>/<theme_key>")
@requires(Permission.CONCERN_REVIEW)
def sure_group(ward_slug: str, theme_key: str) -> ResponseReturnValue:
    ward, theme = _what(ward_slug, theme_key)
    return render_template(
        "themes/desk/sure_group.html",
        ward=ward,
        theme=theme,
        press=PressForm(),
        found=queries.group(
            db.session(), theme_id=theme.id, ward_id=ward.id, officer_id=current_user.id
        ),
        language_name=language_name,
        direction=direction,
    )


@bp.post("/review/sure/<ward_slug>/<theme_key>")
@requires(Permission.CONCERN_REVIEW)
def confirm_sure(ward_slug: str, theme_key: str) -> ResponseReturnValue:
    ward, theme = _what(ward_slug, theme_key)
    chosen = request.form.getlist("concerns", type=int)
    if not PressForm().validate_on_submit():
        abort(400)
    if not chosen:
        flash(_("Tick at least one concern."))
        return redirect(request.path, 303)
    with transaction() as session:
        result = queries.confirm_these(
            session,
            theme,
            chosen[: queries.AT_ONCE],
            ward_id=ward.id,
            by_id=current_user.id,
        )
    _tell(result, theme)
    return redirect(url_for(".sure"), 303)


def _tell(result: queries.Confirmed, theme: Theme) -> None:
    if result.done:
        flash(
            ngettext(
                "%(num)s concern is now in “%(theme)s”.",
                "%(num)s concerns are now in “%(theme)s”.",
                len(result.done),
                theme=theme_name(theme),
            ),
            "success",
        )
    if result.passed_over:
        flash(
            _(
                "Left as they are, because somebody decided on them or has them open: %(which)s.",
                which=", ".join(result.passed_over),
            )
        )


def _what(ward_slug: str, theme_key: str) -> tuple[Ward, Theme]:
    ward = ward_by_slug(db.session(), slug=ward_slug)
    if ward is None:
        abort(404)
    ensure(Permission.CONCERN_REVIEW, ward_ids=[ward.id])
    return ward, the_theme(theme_key)
