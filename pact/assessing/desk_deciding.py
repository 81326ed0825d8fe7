"""What the board decides, and what it puts right afterwards."""

from flask import Blueprint, abort, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from pact.assessing import deciding, queries, services
from pact.assessing.access import deed, round_or_404
from pact.assessing.desk_pages import page
from pact.assessing.forms_deciding import AmendForm, DecisionForm
from pact.assessing.models import AssessmentRound
from pact.assessing.states import REVEALED
from pact.assessing.weighing import kept_weights, weighed
from pact.core.db import db
from pact.core.permissions import Permission, requires

bp = Blueprint("deciding", __name__, url_prefix="/<int:id>/decisions")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SCORE)
def decide(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    form = DecisionForm(_choices(found), found.cycle.priorities)
    if not form.validate_on_submit():
        decided = [(each, queries.themes_of(found, each)) for each in found.decisions]
        return page("decide", found, form=form, decided=decided)
    with deed(_("Written down. It stands once you say that the board has decided.")) as session:
        made = deciding.draft(session, id, form.details(), by_id=current_user.id)
        deciding.keep_told(session, made, form.translations(), maker=current_user.name)
    return redirect(url_for(".decide", id=id), 303)


@bp.post("/<int:decision_id>/remove")
@requires(Permission.ASSESSMENT_SCORE)
def remove(id: int, decision_id: int) -> ResponseReturnValue:
    round_or_404(id)
    with deed(_("Taken out.")) as session:
        deciding.take_out(session, id, decision_id, by_id=current_user.id)
    return redirect(url_for(".decide", id=id), 303)


@bp.post("/stand")
@requires(Permission.ASSESSMENT_SCORE)
def stand(id: int) -> ResponseReturnValue:
    round_or_404(id)
    with deed(_("The board has decided.")) as session:
        services.decide(session, id, by_id=current_user.id)
    return redirect(url_for("assessing_desk.show", id=id), 303)


@bp.route("/<int:decision_id>/amend", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SCORE)
def amend(id: int, decision_id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    decision = next((each for each in found.decisions if each.id == decision_id), None)
    if decision is None:
        abort(404)
    if not (form := AmendForm()).validate_on_submit():
        return page("amend", found, form=form, decision=decision)
    with deed(_("The decision is amended.")) as session:
        text, why = form.text.data or "", form.why.data or ""
        deciding.amend(session, id, decision_id, text=text, why=why, by_id=current_user.id)
    return redirect(url_for("assessing_desk.show", id=id), 303)


def _choices(found: AssessmentRound) -> list[SelectChoice]:
    """The themes, in the order of the ranking; nobody sees it before the scoring is over."""
    if found.state not in REVEALED:
        return [SelectChoice(str(each.theme_id), each.name) for each in found.evidence]
    laid_out = weighed(db.session(), found, kept_weights(found), seen_by_id=current_user.id)
    scored = [
        SelectChoice(
            str(line.evidence.theme_id),
            line.evidence.name,
            {"hint": _("Place %(place)s", place=line.ranked.place)},
        )
        for line in laid_out.lines
    ]
    return scored + [SelectChoice(str(each.theme_id), each.name) for each in laid_out.unscored]
