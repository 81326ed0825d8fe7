"""The ranking, what it would have been otherwise, and the discussion of each theme."""

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact import charts
from pact.assessing import deciding, queries, services
from pact.assessing.access import deed, evidence_or_404, round_or_404
from pact.assessing.desk_pages import page
from pact.assessing.forms_deciding import PointForm
from pact.assessing.forms_scoring import WeightsForm
from pact.assessing.models import HEAVIEST, AssessmentRound
from pact.assessing.ranking import Weights
from pact.assessing.states import REVEALED
from pact.assessing.texts import change_text
from pact.assessing.weighing import Weighed, kept_weights, weighed
from pact.core.db import db
from pact.core.permissions import Permission, requires

bp = Blueprint("weighing", __name__, url_prefix="/<int:id>")
_PARTS = ("harm", "likelihood", "position")


@bp.get("/ranking")
@requires(Permission.ASSESSMENT_SEE)
def ranking(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    kept = kept_weights(found)
    tried = _tried() or kept
    facts: dict[str, object] = {"weighed": None, "picture": None}
    if found.state in REVEALED:
        laid_out = weighed(db.session(), found, tried, seen_by_id=current_user.id)
        facts = {"weighed": laid_out, "picture": _picture(laid_out)}
    return page("ranking", found, kept=kept, tried=tried, change_text=change_text, **facts)


@bp.route("/weights", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_RUN)
def weights(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    now = kept_weights(found)
    form = WeightsForm(data={name: str(getattr(now, name)) for name in _PARTS})
    if not form.validate_on_submit():
        return page("weights", found, form=form)
    with deed(_("Saved.")) as session:
        services.weigh(session, id, form.weights(), by_id=current_user.id)
    return redirect(url_for(".ranking", id=id), 303)


@bp.route("/discuss/<theme_key>", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SCORE)
def discuss(id: int, theme_key: str) -> ResponseReturnValue:
    found = round_or_404(id)
    row = evidence_or_404(found, theme_key)
    theme_id = row.theme_id
    if not (form := PointForm()).validate_on_submit():
        return page("discuss", found, form=form, row=row, **_said(found, theme_id))
    with deed(_("Saved.")) as session:
        text, by_id = form.text.data or "", current_user.id
        deciding.say(session, id, theme_id, text, by_id=by_id)
    return redirect(url_for(".discuss", id=id, theme_key=theme_key), 303)


def _said(found: AssessmentRound, theme_id: int) -> dict[str, object]:
    """What the members scored a theme, and what was said of it, once anybody may know."""
    session = db.session()
    scores, points = [], []
    if found.state in REVEALED:
        names = {each.id: each.user.name for each in found.members}
        scores = [
            (names[each.member_id], each)
            for each in queries.scores(session, found, seen_by_id=current_user.id)
            if each.theme_id == theme_id
        ]
        points = [
            each for each in queries.points(session, round_id=found.id) if each.theme_id == theme_id
        ]
    return {"scores": sorted(scores, key=lambda pair: pair[0]), "points": points}


def _tried() -> Weights | None:
    """The weights that the address tries, if it names any that can be."""
    allowed = {str(each) for each in range(HEAVIEST + 1)}
    asked = [request.args.get(name, "") for name in _PARTS]
    if not set(asked) <= allowed or not any(each != "0" for each in asked):
        return None
    return Weights(*(int(each) for each in asked))


def _picture(found: Weighed) -> charts.Chart | None:
    """Each theme's score, and from where to where the members' lie."""
    if not found.lines:
        return None
    bars = [
        charts.Bar(
            line.evidence.name,
            line.ranked.score,
            shown=f"{line.ranked.score:.1f}",
            low=line.ranked.lowest,
            high=line.ranked.highest,
        )
        for line in found.lines
    ]
    first = found.lines[0]
    return charts.bars(
        bars,
        title=str(_("Scores of the themes")),
        description=str(
            _(
                "“%(theme)s” stands first with %(score)s of 64. The lines show from where to "
                "where the members’ scores lie. The table has every number.",
                theme=first.evidence.name,
                score=f"{first.ranked.score:.1f}",
            )
        ),
    )
