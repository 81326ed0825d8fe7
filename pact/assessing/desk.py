"""The assessment desk: rounds, their evidence, and the next step of each."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.assessing import desk_deciding, desk_notes, desk_scores, desk_weighing, queries, services
from pact.assessing.access import deed, evidence_or_404, round_or_404
from pact.assessing.desk_pages import page, step_trail
from pact.assessing.figures import Figures
from pact.assessing.forms import OpenForm
from pact.assessing.forms_scoring import ExcuseForm
from pact.assessing.models import RoundState
from pact.assessing.states import NEXT, lacking
from pact.assessing.texts import HEADINGS, STATES, lack_text
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.idempotency import new_key
from pact.core.permissions import Permission, requires
from pact.crime.texts import category_name
from pact.strategy.queries import cycles, running

bp = Blueprint("assessing_desk", __name__, url_prefix="/desk/assessment")
bp.context_processor(
    lambda: {"new_key": new_key, "STATES": STATES, "HEADINGS": HEADINGS, "S": RoundState}
)
_STEPS = "<any(freeze, score, discuss, close):name>"
_TO = {
    "freeze": RoundState.FROZEN,
    "score": RoundState.SCORING,
    "discuss": RoundState.DISCUSSING,
    "close": RoundState.CLOSED,
}


@bp.get("")
@requires(Permission.ASSESSMENT_SEE)
def index() -> ResponseReturnValue:
    return render_template("assessing/desk/index.html", rounds=queries.rounds(db.session()))


@bp.route("/open", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_RUN)
def open_round() -> ResponseReturnValue:
    session = db.session()
    found, people = cycles(session), queries.scorers(session)
    today, now = clock.today(), running(found, today=clock.today())
    form = OpenForm(
        [each for each in found if each.ends_on >= today],
        people,
        data={
            "cycle": str(now.id) if now else None,
            "first_on": today.replace(year=today.year - 1, month=1, day=1),
            "last_on": today.replace(year=today.year - 1, month=12, day=31),
            "members": [str(each.id) for each in people],
        },
    )
    if not form.validate_on_submit():
        return render_template("assessing/desk/open.html", form=form)
    with transaction() as writing:
        made = services.open_round(writing, form.details(), by_id=current_user.id)
    return redirect(url_for(".show", id=made.id), 303)


@bp.get("/<int:id>")
@requires(Permission.ASSESSMENT_SEE)
def show(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    session = db.session()
    to = NEXT.get(found.state)
    return page(
        "show",
        found,
        rows=[(each, Figures.thawed(each.figures)) for each in found.evidence],
        notes=queries.notes(session, round_id=id),
        trail=step_trail(found),
        missing=[lack_text(each) for each in (lacking(found, to) if to else [])],
        decided=[(each, queries.themes_of(found, each)) for each in found.decisions],
    )


@bp.get("/<int:id>/themes/<theme_key>")
@requires(Permission.ASSESSMENT_SEE)
def theme(id: int, theme_key: str) -> ResponseReturnValue:
    found = round_or_404(id)
    row = evidence_or_404(found, theme_key)
    return page(
        "theme",
        found,
        row=row,
        figures=Figures.thawed(row.figures),
        notes=queries.notes(db.session(), round_id=id, theme_id=row.theme_id),
        ward_names={each.code: each.name for each in wards_of(db.session())},
        category_name=category_name,
    )


@bp.get("/<int:id>/tension")
@requires(Permission.ASSESSMENT_RUN)
def tension(id: int) -> ResponseReturnValue:
    round_or_404(id)
    session = db.session()
    every = {ward.id for ward in wards_of(session)}
    if not every <= current_user.wards_where(Permission.CONCERN_RESTRICTED):
        abort(403)
    with transaction(takes_form=False) as writing:
        services.looked_at_tension(writing, id, by_id=current_user.id)
    return page("tension", round_or_404(id), counts=queries.tension(session, round_id=id))


@bp.post("/<int:id>/gather")
@requires(Permission.ASSESSMENT_RUN)
def gather(id: int) -> ResponseReturnValue:
    round_or_404(id)
    with deed(_("The evidence is gathered anew.")) as session:
        services.gather_again(session, id, by_id=current_user.id)
    return _back(id)


@bp.post(f"/<int:id>/steps/{_STEPS}")
@requires(Permission.ASSESSMENT_RUN)
def step(id: int, name: str) -> ResponseReturnValue:
    round_or_404(id)
    with deed() as session:
        if name == "freeze":
            services.freeze(session, id, by_id=current_user.id)
        else:
            services.step(session, id, _TO[name], by_id=current_user.id)
    return _back(id)


@bp.route("/<int:id>/members/<int:member_id>/excuse", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_RUN)
def excuse(id: int, member_id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    member = next((each for each in found.members if each.id == member_id), None) or abort(404)
    if not (form := ExcuseForm()).validate_on_submit():
        return page("excuse", found, form=form, member=member)
    with deed(_("Saved.")) as session:
        why, by_id = form.why.data or "", current_user.id
        services.excuse(session, id, member_id=member_id, why=why, by_id=by_id)
    return _back(id)


def _back(id: int) -> ResponseReturnValue:
    return redirect(url_for(".show", id=id), 303)


for _part in (desk_notes, desk_scores, desk_weighing, desk_deciding):
    bp.register_blueprint(_part.bp)
