"""What strategy says of themes on the taxonomy's pages, and where an officer changes it."""

from collections.abc import Mapping

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.strategy import queries, services
from pact.strategy.desk import bp
from pact.strategy.forms import ServesForm
from pact.themes.elsewhere import Line, Section, says_of_theme, says_of_themes
from pact.themes.models import Theme
from pact.themes.queries import themes_by_key


@says_of_themes
def served() -> tuple[str, Mapping[int, str]]:
    """The priorities of the latest cycle that each theme serves."""
    session = db.session()
    cycle = queries.running(queries.cycles(session), today=clock.today())
    found: dict[int, list[str]] = {}
    if cycle is not None:
        serving = queries.serving(session, cycle_id=cycle.id)
        for priority in cycle.priorities:
            for theme_id in serving.get(priority.id, ()):
                found.setdefault(theme_id, []).append(priority.name)
    return str(_("Serves")), {theme_id: "; ".join(names) for theme_id, names in found.items()}


@says_of_theme
def serves(theme: Theme) -> Section:
    """The strategic priorities that a theme bears on, of every cycle."""
    rows = queries.served_by(db.session(), theme_id=theme.id)
    return Section(
        title=str(_("Strategic priorities that it serves")),
        none=str(_("None yet.")),
        lines=[
            Line(priority.name, cycle.name, url_for("strategy_desk.overview", cycle=cycle.name))
            for priority, cycle in rows
        ],
        change_url=None
        if theme.retired_at
        else url_for("strategy_desk.theme_serves", theme_key=theme.key),
    )


@bp.route("/themes/<theme_key>", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def theme_serves(theme_key: str) -> ResponseReturnValue:
    session = db.session()
    theme = themes_by_key(session).get(theme_key)
    if theme is None:
        abort(404)
    if theme.retired_at is not None:
        return redirect(url_for("themes_desk.theme_page", theme_key=theme_key), 303)
    today = clock.today()
    there = [
        priority.id
        for priority, cycle in queries.served_by(session, theme_id=theme.id)
        if not cycle.is_over(today)
    ]
    form = ServesForm(priorities=[str(id) for id in there])
    form.offer([each for each in queries.cycles(session) if not each.is_over(today)])
    if not form.validate_on_submit():
        return render_template("strategy/desk/serves.html", form=form, theme=theme)
    with transaction() as writing:
        services.serve(writing, theme, form.chosen(), by_id=current_user.id)
    flash(_("Saved."), "success")
    return redirect(url_for("themes_desk.theme_page", theme_key=theme_key), 303)
