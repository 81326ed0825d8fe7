"""Making a theme of a suggestion, or adding it to one: the officer chooses the concerns."""

from collections import defaultdict
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from pact.concerns.personal_details import HIDDEN
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.emerging import evidence, services
from pact.emerging.desk import bp
from pact.emerging.desk.deciding import already
from pact.emerging.desk.showing import allowed, reading_in
from pact.emerging.forms import AddForm, MakeForm
from pact.emerging.models import Emerging
from pact.emerging.names import emerging_name, names_elsewhere
from pact.engine.joining import JOINS
from pact.languages.locales import direction
from pact.themes.names import theme_name
from pact.themes.queries import live_themes, themes_by_key
from pact.themes.services import NameTakenError
from pact.themes.texts import language_name

_LONGEST_PHRASE = 200


@bp.route("/<key>/make", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def make(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    concerns = _concerns(emerging)
    proposed = _phrases(concerns[: evidence.CENTRAL])
    form = MakeForm()
    form.have_boxes({*proposed, *form.languages_in(request.form)})
    if not form.is_submitted():
        form.propose(emerging_name(emerging), names_elsewhere(emerging), proposed)
        return _make_page(emerging, form, concerns)
    if not form.validate():
        return _make_page(emerging, form, concerns)
    if not (choice := _choice(concerns)):
        flash(_("Tick the concerns that belong to the new theme."))
        return _make_page(emerging, form, concerns)
    try:
        with transaction() as session:
            placed = services.make_theme(
                session,
                emerging,
                form.wording(),
                form.by_language(),
                choice,
                by_id=current_user.id,
                maker=current_user.name,
            )
    except NameTakenError:
        form.refuse_name()
        return _make_page(emerging, form, concerns)
    except services.AlreadyDecidedError:
        return already(key)
    return _placed(placed)


@bp.route("/<key>/add", methods=["GET", "POST"])
@requires(Permission.THEME_EDIT)
def add(key: str) -> ResponseReturnValue:
    emerging, _evidence = allowed(key)
    concerns = _concerns(emerging)
    session = db.session()
    themes = live_themes(session)
    keys = {theme.key for theme in themes}
    form = AddForm(theme=emerging.theme_key if emerging.theme_key in keys else None)
    form.offer(themes)
    if not form.validate_on_submit():
        return _add_page(emerging, form, concerns)
    if not (choice := _choice(concerns)):
        flash(_("Tick the concerns that belong to the theme."))
        return _add_page(emerging, form, concerns)
    theme = themes_by_key(session)[form.theme.data]
    try:
        with transaction() as writing:
            placed = services.add_to(writing, emerging, theme, choice, by_id=current_user.id)
    except services.AlreadyDecidedError:
        return already(key)
    return _placed(placed)


def _concerns(emerging: Emerging) -> Sequence[evidence.Quote]:
    """What may be ticked, the most central first."""
    return evidence.central(
        db.session(),
        emerging_ids=[emerging.id],
        ward_ids=reading_in(),
        each=evidence.MOST_TICKED,
    ).get(emerging.id, [])


def _choice(concerns: Sequence[evidence.Quote]) -> services.Choice | None:
    offered = {each.id for each in concerns}
    ticked = offered & {*request.form.getlist("concerns", type=int)}
    return services.Choice(ticked, reading_in()) if ticked else None


def _phrases(concerns: Sequence[evidence.Quote]) -> dict[str, list[str]]:
    """The words of these concerns by language, without those that may show who somebody is."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in concerns:
        words = " ".join(each.words.split())
        if len(words) <= _LONGEST_PHRASE and HIDDEN not in words:
            found[each.language].append(words)
    return dict(found)


def _make_page(emerging: Emerging, form: MakeForm, concerns: Sequence[evidence.Quote]) -> str:
    return render_template(
        "emerging/desk/make.html", emerging=emerging, form=form, **_ticks(concerns)
    )


def _add_page(emerging: Emerging, form: AddForm, concerns: Sequence[evidence.Quote]) -> str:
    return render_template(
        "emerging/desk/add.html", emerging=emerging, form=form, **_ticks(concerns)
    )


def _ticks(concerns: Sequence[evidence.Quote]) -> dict[str, object]:
    """The list to tick: at first what is much like the rest is ticked, or else the nearest few."""
    if request.method == "POST":
        ticked = {*request.form.getlist("concerns", type=int)}
    else:
        central = concerns[: evidence.CENTRAL]
        ticked = {each.id for each in concerns if each.nearness >= JOINS or each in central}
    return {
        "concerns": concerns,
        "ticked": ticked,
        "most": evidence.MOST_TICKED,
        "language_name": language_name,
        "direction": direction,
    }


def _placed(placed: services.Placed) -> ResponseReturnValue:
    flash(
        ngettext(
            "%(num)s concern is now in “%(theme)s”.",
            "%(num)s concerns are now in “%(theme)s”.",
            len(placed.done),
            theme=theme_name(placed.theme),
        ),
        "success",
    )
    if placed.passed_over:
        flash(
            _(
                "Left as they are, because somebody decided on them or has them open: %(which)s.",
                which=", ".join(placed.passed_over),
            )
        )
    return redirect(url_for("themes_desk.theme_page", theme_key=placed.theme.key), 303)
