"""Merging a theme into another, and splitting one."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.concerns.models import Concern
from pact.core.db import db, transaction
from pact.core.engine import engine
from pact.core.permissions import Permission, requires
from pact.languages.locales import direction
from pact.themes import overview, services
from pact.themes.desk import bp
from pact.themes.desk.editing import in_use
from pact.themes.forms_taxonomy import MergeForm, SplitForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.proposing import MOST_SHOWN, confirmed_in, proposal
from pact.themes.queries import live_themes, themes_by_key
from pact.themes.texts import language_name


@bp.route("/taxonomy/<theme_key>/merge", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def merge(theme_key: str) -> ResponseReturnValue:
    theme = in_use(theme_key)
    session = db.session()
    form = MergeForm()
    form.offer([each for each in live_themes(session) if each.id != theme.id])
    if not form.validate_on_submit():
        used = overview.use(session).get(theme.id, overview.Used())
        return render_template("themes/desk/merge.html", form=form, theme=theme, used=used)
    into = themes_by_key(session)[form.into.data]
    try:
        with transaction() as writing:
            services.merge(writing, theme, into, by_id=current_user.id)
    except services.CannotMergeError:
        flash(_("One of the two is not in use any more, so nothing was merged."))
        return redirect(url_for(".theme_page", theme_key=theme_key), 303)
    flash(
        _(
            "“%(theme)s” is now part of “%(into)s”.",
            theme=theme_name(theme),
            into=theme_name(into),
        ),
        "success",
    )
    return redirect(url_for(".theme_page", theme_key=into.key), 303)


@bp.route("/taxonomy/<theme_key>/split", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def split(theme_key: str) -> ResponseReturnValue:
    theme = in_use(theme_key)
    form = SplitForm()
    chosen = request.form.getlist("concerns", type=int)
    allowed = _allowed(theme)
    if not form.validate_on_submit():
        return _split_page(theme, form, allowed)
    if not chosen:
        flash(_("Tick the concerns that go to the new theme."))
        return _split_page(theme, form, allowed)
    try:
        with transaction() as session:
            new = services.split(
                session,
                theme,
                form.wording(),
                {concern.id for concern in allowed} & {*chosen},
                by_id=current_user.id,
                maker=current_user.name,
            )
            services.set_phrases(session, new, "en", form.texts(), by_id=current_user.id)
    except services.NameTakenError:
        form.refuse_name()
        return _split_page(theme, form, allowed)
    except services.NothingToSplitError:
        flash(_("None of these concerns is in the theme any more, so nothing was split."))
        return redirect(url_for(".split", theme_key=theme_key), 303)
    flash(
        ngettext(
            "%(num)s concern went to “%(theme)s”.",
            "%(num)s concerns went to “%(theme)s”.",
            len({concern.id for concern in allowed} & {*chosen}),
            theme=theme_name(new),
        ),
        "success",
    )
    return redirect(url_for(".theme_page", theme_key=new.key), 303)


def _allowed(theme: Theme) -> Sequence[Concern]:
    reading = current_user.wards_where(Permission.CONCERN_REVIEW)
    return confirmed_in(db.session(), theme_id=theme.id, ward_ids=reading)


def _split_page(theme: Theme, form: SplitForm, concerns: Sequence[Concern]) -> str:
    proposed = proposal(db.session(), concerns, encoder=engine())
    ticked = (
        {*request.form.getlist("concerns", type=int)} if form.is_submitted() else proposed.chosen
    )
    return render_template(
        "themes/desk/split.html",
        theme=theme,
        form=form,
        concerns=sorted(concerns, key=lambda each: each.id not in proposed.chosen),
        proposed=proposed,
        ticked=ticked,
        most=MOST_SHOWN,
        language_name=language_name,
        direction=direction,
    )
