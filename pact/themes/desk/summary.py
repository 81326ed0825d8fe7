"""What the public reads of a theme in a ward: written, previewed, published, withdrawn."""

from datetime import datetime

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug
from pact.concerns.queries import locales_waiting
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.themes import queries, services, summaries
from pact.themes.desk import bp
from pact.themes.forms import OTHERS, PressForm, SummaryForm
from pact.themes.merging import heir
from pact.themes.models import Theme, ThemeSummary
from pact.themes.public import LOOKED_BACK
from pact.themes.suppression import SENSITIVE, SMALLEST_SHOWN


@bp.route("/themes/<ward_slug>/<theme_key>", methods=["GET", "POST"])
@requires(Permission.THEME_SUMMARISE)
def summary(ward_slug: str, theme_key: str) -> ResponseReturnValue:
    ward, theme = _what(ward_slug, theme_key)
    there = summaries.summary_of(db.session(), ward_id=ward.id, theme_id=theme.id)
    form = SummaryForm(text=there.text if there else None, changed_at=_token(there))
    if not form.is_submitted():
        form.fill_in(summaries.translations_of(db.session(), there) if there else {})
    if not form.validate_on_submit() or not form.publish.data or not form.was_previewed():
        return _page(ward, theme, there, form)
    try:
        with transaction() as session:
            summaries.ensure_unchanged(
                session, ward_id=ward.id, theme_id=theme.id, since=_instant(form)
            )
            published = services.publish_summary(
                session,
                ward_id=ward.id,
                theme_id=theme.id,
                text=str(form.text.data),
                by_id=current_user.id,
            )
            summaries.translate(session, published, form.translations(), maker=current_user.name)
    except services.ChangedSinceError:
        flash(_("Somebody changed this summary while you wrote. Read theirs before you publish."))
        return _page(ward, theme, there, form)
    flash(_("The public can read it now."), "success")
    return redirect(url_for(".wards", ward=ward.slug), 303)


@bp.post("/themes/<ward_slug>/<theme_key>/withdraw")
@requires(Permission.THEME_SUMMARISE)
def withdraw(ward_slug: str, theme_key: str) -> ResponseReturnValue:
    ward, theme = _what(ward_slug, theme_key)
    if not PressForm().validate_on_submit():
        abort(400)
    with transaction() as session:
        services.withdraw_summary(
            session, ward_id=ward.id, theme_id=theme.id, by_id=current_user.id
        )
    flash(_("The public cannot read it any more."), "success")
    return redirect(url_for(".summary", ward_slug=ward_slug, theme_key=theme_key), 303)


def _what(ward_slug: str, theme_key: str) -> tuple[Ward, Theme]:
    ward = ward_by_slug(db.session(), slug=ward_slug)
    if ward is None:
        abort(404)
    ensure(Permission.THEME_SUMMARISE, ward_ids=[ward.id])
    theme = queries.themes_by_key(db.session()).get(theme_key)
    if theme is None:
        abort(404)
    return ward, heir(db.session(), theme)


def _page(ward: Ward, theme: Theme, there: ThemeSummary | None, form: SummaryForm) -> str:
    session = db.session()
    previewed = form.is_submitted() and not form.errors
    form.previewed.data = form.fingerprint() if previewed else ""
    public = queries.public_ward_themes(session, ward_id=ward.id, since=clock.now() - LOOKED_BACK)
    shown = next((each for each in public if each.theme.id == theme.id), None)
    return render_template(
        "themes/desk/summary.html",
        ward=ward,
        theme=theme,
        there=there,
        form=form,
        press=PressForm(),
        others=OTHERS,
        readers=locales_waiting(session, ward_ids=[ward.id]),
        previewed=previewed,
        concerns=shown.concerns if shown else None,
        kept_from_public=theme.key in SENSITIVE and shown is None,
        smallest=SMALLEST_SHOWN,
    )


def _token(there: ThemeSummary | None) -> str:
    """When the summary was last changed, for the form to carry along."""
    return there.changed_at.isoformat() if there else ""


def _instant(form: SummaryForm) -> datetime | None:
    """What the form carried; 400 for what is no instant."""
    try:
        return datetime.fromisoformat(form.changed_at.data) if form.changed_at.data else None
    except ValueError:
        abort(400)
