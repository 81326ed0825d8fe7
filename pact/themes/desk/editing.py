"""Changing one theme: its words, its phrases, and whether it is offered."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.locales import WRITTEN
from pact.themes import services
from pact.themes.desk import bp
from pact.themes.desk.taxonomy import the_theme
from pact.themes.editing import ensure_unchanged, last_edit, with_phrases
from pact.themes.forms import PressForm
from pact.themes.forms_taxonomy import NewThemeForm, PhrasesForm, WordingForm
from pact.themes.models import Theme
from pact.themes.names import theme_name
from pact.themes.texts import language_name

# Concerns come in these; the engine ships phrases in Hindi in English letters too.
LANGUAGES = tuple(dict.fromkeys([*WRITTEN, "hi-Latn"]))


@bp.route("/taxonomy/new", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def new_theme() -> ResponseReturnValue:
    form = NewThemeForm()
    if form.validate_on_submit():
        try:
            with transaction() as session:
                theme = services.add(
                    session, form.wording(), by_id=current_user.id, maker=current_user.name
                )
                services.set_phrases(session, theme, "en", form.texts(), by_id=current_user.id)
        except services.NameTakenError:
            form.refuse_name()
        else:
            flash(_("“%(theme)s” is added.", theme=theme_name(theme)), "success")
            return redirect(url_for(".theme_page", theme_key=theme.key), 303)
    return render_template("themes/desk/new_theme.html", form=form)


@bp.route("/taxonomy/<theme_key>/words", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def reword(theme_key: str) -> ResponseReturnValue:
    theme = in_use(theme_key)
    form = WordingForm(since=str(last_edit(db.session(), theme_id=theme.id)))
    if not form.is_submitted():
        form.show(theme)
    elif form.validate():
        try:
            with transaction() as session:
                ensure_unchanged(session, theme, since=form.seen())
                services.reword(
                    session,
                    theme,
                    form.wording(),
                    by_id=current_user.id,
                    maker=current_user.name,
                )
        except services.NameTakenError:
            form.refuse_name()
        except services.ThemeChangedError:
            return _changed_since(theme_key)
        else:
            return _saved(theme)
    return render_template("themes/desk/reword.html", form=form, theme=theme)


@bp.route("/taxonomy/<theme_key>/phrases", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def phrases(theme_key: str) -> ResponseReturnValue:
    theme = in_use(theme_key)
    language = request.args.get("language", "en")
    if language not in LANGUAGES:
        abort(404)
    form = PhrasesForm(since=str(last_edit(db.session(), theme_id=theme.id)))
    form.write_in(language)
    if not form.is_submitted():
        there = with_phrases(db.session(), key=theme.key)
        texts = [each.text for each in there.phrases if each.language == language] if there else []
        form.phrases.data = "\n".join(texts)
    elif form.validate():
        try:
            with transaction() as session:
                ensure_unchanged(session, theme, since=form.seen())
                services.set_phrases(session, theme, language, form.texts(), by_id=current_user.id)
        except services.ThemeChangedError:
            return _changed_since(theme_key)
        return _saved(theme)
    return render_template(
        "themes/desk/phrases.html",
        form=form,
        theme=theme,
        language=language,
        languages=[(tag, language_name(tag)) for tag in LANGUAGES],
    )


@bp.post("/taxonomy/<theme_key>/retire")
@requires(Permission.THEME_EDIT)
def retire(theme_key: str) -> ResponseReturnValue:
    theme = the_theme(theme_key)
    if not PressForm().validate_on_submit():
        abort(400)
    try:
        with transaction() as session:
            services.retire(session, theme, by_id=current_user.id)
    except services.ThemeChangedError:
        flash(_("It is the last theme in use, so it stays."))
    else:
        flash(_("“%(theme)s” is not offered any more.", theme=theme_name(theme)), "success")
    return redirect(url_for(".theme_page", theme_key=theme_key), 303)


@bp.post("/taxonomy/<theme_key>/bring-back")
@requires(Permission.THEME_EDIT)
def bring_back(theme_key: str) -> ResponseReturnValue:
    theme = the_theme(theme_key)
    if not PressForm().validate_on_submit():
        abort(400)
    try:
        with transaction() as session:
            services.bring_back(session, theme, by_id=current_user.id)
    except services.NameTakenError:
        flash(_("Another theme has its name now. Rename that one first."))
    else:
        flash(_("“%(theme)s” is in use again.", theme=theme_name(theme)), "success")
    return redirect(url_for(".theme_page", theme_key=theme_key), 303)


def in_use(theme_key: str) -> Theme:
    """The theme that the address names; back to its page where it is not in use."""
    theme = the_theme(theme_key)
    if theme.retired_at is not None:
        abort(redirect(url_for(".theme_page", theme_key=theme_key), 303))
    return theme


def _saved(theme: Theme) -> ResponseReturnValue:
    flash(
        _("Saved. The computer looks at what waits again, which takes a little while."), "success"
    )
    return redirect(url_for(".theme_page", theme_key=theme.key), 303)


def _changed_since(theme_key: str) -> ResponseReturnValue:
    flash(_("Somebody changed this theme while you wrote. Read it again before you change it."))
    return redirect(url_for(".theme_page", theme_key=theme_key), 303)
