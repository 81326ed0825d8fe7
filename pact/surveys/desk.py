"""How safe people feel, and who answers: for staff, by ward and quarter."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.core import audit, clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.core.tables import KINDS, RESPONSES, Cell
from pact.languages.display import moment
from pact.surveys import figures
from pact.surveys.forms_figures import (
    EqualityFiguresForm,
    FiguresForm,
    SafetyFiguresForm,
    quarter_words,
)
from pact.surveys.periods import Quarter
from pact.surveys.questions import FEELING

_QUARTERS = 8
bp = Blueprint("surveys_desk", __name__, url_prefix="/desk")


@bp.get("/feeling-safe")
@requires(Permission.THEME_SEE)
def safety() -> ResponseReturnValue:
    session, now = db.session(), Quarter.of(clock.today())
    wards = wards_of(session, ids=current_user.wards_where(Permission.THEME_SEE))
    form = SafetyFiguresForm.asked([now.before(number) for number in range(_QUARTERS)])
    if not form.validate():
        return render_template("surveys/desk/safety.html", form=form, lines=None, wards=wards)
    lines = figures.feelings(session, wards=wards, quarter=form.chosen())
    if (kind := request.args.get("as")) in KINDS:
        return _file(kind, "feeling-safe", _("How safe people feel"), form, _safety_rows(lines))
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return render_template(
        "surveys/desk/safety.html",
        form=form,
        lines=lines,
        wards=wards,
        keep=_addresses(),
        short={ward.id: base + url_for("surveys.short", slug=ward.slug) for ward in wards},
    )


@bp.get("/equality")
@requires(Permission.STRATEGY_SEE)
def equality() -> ResponseReturnValue:
    session, now = db.session(), Quarter.of(clock.today())
    everywhere = wards_of(session)
    mine = current_user.wards_where(Permission.STRATEGY_SEE)
    # Only quarters that are over: from one look to the next, a count would tell who was added.
    form = EqualityFiguresForm.asked([now.before(number + 1) for number in range(_QUARTERS)])
    form.offer([ward for ward in everywhere if ward.id in mine])
    if not form.validate():
        return render_template("surveys/desk/equality.html", form=form, found=None)
    ward = next((each for each in everywhere if each.slug == form.ward.data), None)
    found = figures.answered(session, wards=everywhere, ward=ward, quarter=form.chosen())
    if (kind := request.args.get("as")) in KINDS:
        return _file(kind, "equality", _("Who answers"), form, _equality_rows(found, ward))
    return render_template(
        "surveys/desk/equality.html", form=form, found=found, ward=ward, keep=_addresses()
    )


def _safety_rows(lines: list[figures.Feeling]) -> list[list[Cell]]:
    names = [name for name, _text in FEELING]
    heads = [
        _("Ward"),
        _("Question"),
        _("People"),
        _("Feel safe (percent)"),
        _("At least (percent)"),
        _("At most (percent)"),
        *(text for _name, text in FEELING),
        _("Prefer not to say"),
    ]
    rows: list[list[Cell]] = [heads]
    for line in lines:
        safe = line.safe
        shares: list[Cell] = [_("too few to say"), None, None]
        if safe:
            shares = [round(100 * each, 1) for each in (safe.value, safe.low, safe.high)]
        rows.append(
            [
                line.ward.name if line.ward else _("All of them"),
                line.question.text,
                line.people,
                *shares,
                *(line.answers.get(name) for name in names),
                line.not_said,
            ]
        )
    return rows


def _equality_rows(found: list[figures.Answered], ward: object) -> list[list[Cell]]:
    heads = [_("Question"), _("Answer"), _("City")] + ([_("Ward")] if ward else [])
    rows: list[list[Cell]] = [heads]
    for each in found:
        for line in each.lines:
            counts = [line.city] + ([line.ward] if ward else [])
            rows.append(
                [
                    each.question.text,
                    line.answer or _("Everybody who answered"),
                    *(_("withheld") if count is None else count for count in counts),
                ]
            )
    return rows


def _addresses() -> Mapping[str, str]:
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "as"]
    return {kind: f"{request.path}?{urlencode([*asked, ('as', kind)])}" for kind in KINDS}


def _file(
    kind: str, name: str, title: str, form: FiguresForm, rows: list[list[Cell]]
) -> ResponseReturnValue:
    """The figures to keep; that somebody did is written down."""
    with transaction(takes_form=False) as session:
        audit.record(
            session,
            actor_id=current_user.id,
            deed="exported figures",
            about="survey",
            about_id=None,
            what=name,
            kind=kind,
            asked=request.query_string.decode("utf-8", "replace"),
        )
    about = [title, quarter_words(form.chosen())]
    if isinstance(form, EqualityFiguresForm):
        chosen = next(each for each in form.ward.choices if each.value == (form.ward.data or ""))
        about += [
            str(chosen.label),
            _("Counts under 10, and those that would tell them, are withheld."),
        ]
    about += [
        _("Who answers chooses to: these are not the answers of everybody who lives here."),
        _("For staff. Do not publish it."),
        _("Made on %(moment)s", moment=moment(clock.now())),
    ]
    filename = f"{name}-{form.chosen()}"
    return RESPONSES[kind](filename, rows[0], rows[1:], about=about)
