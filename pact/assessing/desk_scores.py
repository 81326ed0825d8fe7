"""A member's own scores: a theme a page, saved as one goes, and sent at the end."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards as wards_of
from pact.assessing import queries, scoring
from pact.assessing.access import deed, evidence_or_404, round_or_404
from pact.assessing.desk_pages import page
from pact.assessing.figures import Figures
from pact.assessing.forms_scoring import ScoreForm
from pact.assessing.models import AssessmentRound, AssessmentScore
from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.crime.texts import category_name

bp = Blueprint("scores", __name__, url_prefix="/<int:id>/scores")


@bp.get("")
@requires(Permission.ASSESSMENT_SCORE)
def index(id: int) -> ResponseReturnValue:
    found = round_or_404(id)
    return page("scores", found, own=_own(found))


@bp.route("/<theme_key>", methods=["GET", "POST"])
@requires(Permission.ASSESSMENT_SCORE)
def theme(id: int, theme_key: str) -> ResponseReturnValue:
    found = round_or_404(id)
    row, own = evidence_or_404(found, theme_key), _own(found)
    form = ScoreForm(own.get(row.theme_id))
    if not form.validate_on_submit():
        return page(
            "score",
            found,
            form=form,
            row=row,
            own=own,
            figures=Figures.thawed(row.figures),
            notes=queries.notes(db.session(), round_id=id, theme_id=row.theme_id),
            ward_names={each.code: each.name for each in wards_of(db.session())},
            category_name=category_name,
        )
    themes = [(each.theme_id, each.key) for each in found.evidence]
    following = _next(themes, row.theme_id, scored={*own, row.theme_id})
    with deed() as session:
        scoring.score(session, id, row.theme_id, form.judgement(), by_id=current_user.id)
    if following is None:
        return redirect(url_for(".index", id=id), 303)
    return redirect(url_for(".theme", id=id, theme_key=following), 303)


@bp.post("/send")
@requires(Permission.ASSESSMENT_SCORE)
def send(id: int) -> ResponseReturnValue:
    round_or_404(id)
    with deed(_("Your scores are sent. You can change them until the scoring ends.")) as session:
        scoring.send(session, id, by_id=current_user.id)
    return redirect(url_for(".index", id=id), 303)


def _own(found: AssessmentRound) -> dict[int, AssessmentScore]:
    """One's own scores by theme, whatever else one may see."""
    mine = {each.id for each in found.members if each.user_id == current_user.id}
    rows = queries.scores(db.session(), found, seen_by_id=current_user.id)
    return {each.theme_id: each for each in rows if each.member_id in mine}


def _next(themes: list[tuple[int, str]], here: int, *, scored: set[int]) -> str | None:
    """The next theme without a score, from this one on and round again."""
    at = [id for id, _key in themes].index(here)
    return next((key for id, key in themes[at:] + themes[:at] if id not in scored), None)
