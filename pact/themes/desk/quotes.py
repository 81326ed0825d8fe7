"""Passages of residents' words that were cleared for use: clearing, reading, taking back."""

from collections.abc import Sequence

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.models import Ward
from pact.areas.queries import wards as wards_of
from pact.concerns.models import Concern
from pact.concerns.personal_details import noticed
from pact.core.db import db, transaction
from pact.core.permissions import Permission, ensure, requires
from pact.languages.locales import direction
from pact.themes import queries, quotes
from pact.themes.desk import bp
from pact.themes.desk.showing import allowed_item
from pact.themes.forms import PressForm
from pact.themes.forms_quotes import ClearForm
from pact.themes.models import AssignmentSource, Theme
from pact.themes.texts import detail_words, language_name


@bp.route("/review/<int:concern_id>/quote", methods=["GET", "POST"])
@requires(Permission.THEME_SUMMARISE)
def clear_quote(concern_id: int) -> ResponseReturnValue:
    concern = allowed_item(concern_id).concern
    ensure(Permission.THEME_SUMMARISE, ward_ids=[concern.ward_id])
    if not quotes.may_be_used(concern):
        return _not_for_use(concern)
    there = quotes.quote_from(db.session(), concern_id=concern.id)
    form = ClearForm.about(concern, there)
    if not form.validate_on_submit():
        return _page(concern, form, _shows(form.both()))
    shows = _shows(form.both())
    if shows and form.warned_of.data != form.fingerprint():
        form.warned_of.data = form.fingerprint()
        return _page(concern, form, shows, asked_again=True)
    try:
        with transaction() as session:
            quotes.clear(
                session,
                concern,
                text=str(form.text.data),
                english=form.translation(),
                by_id=current_user.id,
            )
    except (quotes.NotForUseError, quotes.AddedWordsError):  # since the page was made
        return _not_for_use(concern)
    flash(_("Others can use these words now."), "success")
    return redirect(_where_it_is_seen(concern), 303)


@bp.get("/quotes")
@requires(Permission.THEME_SEE)
def quotes_page() -> ResponseReturnValue:
    session = db.session()
    mine = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    ward = _asked_for(mine)
    ward_ids = [ward.id] if ward else [each.id for each in mine]
    themes = queries.themes_by_key(session)
    theme = themes.get(request.args.get("theme", ""))
    counts = quotes.quote_counts(session, ward_ids=ward_ids)
    return render_template(
        "themes/desk/quotes.html",
        wards=mine,
        ward=ward,
        theme=theme,
        themes=[each for each in themes.values() if each.id in counts or each is theme],
        counts=counts,
        quotes=quotes.quotes_of(session, theme_id=theme.id, ward_ids=ward_ids) if theme else [],
        press=PressForm(),
    )


@bp.post("/quotes/<int:quote_id>/withdraw")
@requires(Permission.THEME_SUMMARISE)
def withdraw_quote(quote_id: int) -> ResponseReturnValue:
    found = quotes.quote(db.session(), id=quote_id)
    if found is None:
        abort(404)
    cleared, concern = found
    ensure(Permission.THEME_SUMMARISE, ward_ids=[concern.ward_id])
    if not PressForm().validate_on_submit():
        abort(400)
    with transaction() as session:
        quotes.withdraw_quote(session, cleared, by_id=current_user.id)
    flash(_("Nobody sees these words here any more."), "success")
    return redirect(_where_it_is_seen(concern), 303)


def _page(
    concern: Concern, form: ClearForm, shows: Sequence[str], *, asked_again: bool = False
) -> str:
    return render_template(
        "themes/desk/clear_quote.html",
        concern=concern,
        form=form,
        shows=shows,
        asked_again=asked_again,
        language=language_name(concern.language),
        direction=direction(concern.language),
        is_confirmed=_confirmed_theme(concern) is not None,
    )


def _shows(text: str) -> list[str]:
    """What a text seems to give away."""
    return [detail_words(each) for each in noticed(text)]


def _asked_for(mine: Sequence[Ward]) -> Ward | None:
    """The ward that the address names; None for all of them."""
    if not (wanted := request.args.get("ward")):
        return None
    found = next((ward for ward in mine if ward.slug == wanted), None)
    ensure(Permission.THEME_SEE, ward_ids=[found.id] if found else [])
    return found


def _confirmed_theme(concern: Concern) -> Theme | None:
    there = queries.theme_of(db.session(), concern_id=concern.id)
    return there.theme if there and there.source is AssignmentSource.OFFICER else None


def _where_it_is_seen(concern: Concern) -> str:
    theme = _confirmed_theme(concern)
    if theme is None:
        return url_for(".review_one", concern_id=concern.id)
    return url_for(".quotes_page", theme=theme.key)


def _not_for_use(concern: Concern) -> ResponseReturnValue:
    flash(_("The words of this concern may not be used: it is restricted, or they are gone."))
    return redirect(url_for(".review_one", concern_id=concern.id), 303)
