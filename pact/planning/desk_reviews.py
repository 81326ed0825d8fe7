"""The quarterly review of a strategic priority."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.languages.kinds import REVIEW_TOLD
from pact.languages.translations import keep_all
from pact.planning import queries, reviewing
from pact.planning.desk import bp, priority_of
from pact.planning.evidence import gather
from pact.planning.forms_review import ReviewForm
from pact.planning.review_models import PlanReview
from pact.planning.texts import missing_line
from pact.strategy.queries import serving, strategic_priority
from pact.themes.quotes import Quoted, quotes_of


@bp.post("/priorities/<int:id>/reviews")
@requires(Permission.PLAN_EDIT)
def begin_review(id: int) -> ResponseReturnValue:
    with transaction() as session:
        priority, _cycle = strategic_priority(session, id=id) or abort(404)
        review = reviewing.begin(session, priority, by_id=current_user.id)
    return redirect(url_for(".review", id=review.id), 303)


@bp.get("/reviews/<int:id>")
@requires(Permission.PLAN_SEE)
def review(id: int) -> ResponseReturnValue:
    found = _found(id)
    session = db.session()
    priority, cycle = priority_of(found.strategic_priority_id)
    beside = {*queries.quote_ids(session, review_id=id)}
    return render_template(
        "planning/desk/review.html",
        review=found,
        priority=priority,
        cycle=cycle,
        evidence=found.evidence
        or gather(
            session,
            strategic_priority_id=priority.id,
            since=found.since_at,
            until=clock.now(),
        ),
        quotes=[each for each in _quotes(found) if each.id in beside],
        missing=[] if found.signed_at else reviewing.missing_of(session, found),
        missing_line=missing_line,
    )


@bp.route("/reviews/<int:id>/write", methods=["GET", "POST"])
@requires(Permission.PLAN_EDIT)
def write_review(id: int) -> ResponseReturnValue:
    found = _found(id)
    if found.signed_at:
        return redirect(url_for(".review", id=id), 303)
    beside = queries.quote_ids(db.session(), review_id=id)
    form = ReviewForm(
        rag=found.rag.value if found.rag else None,
        reason=found.reason,
        told=found.told,
        reviewers="\n".join(found.reviewers),
        quotes=[str(each) for each in beside],
    )
    form.offer(_quotes(found))
    if not form.validate_on_submit():
        priority, _cycle = priority_of(found.strategic_priority_id)
        return render_template(
            "planning/desk/review_form.html", form=form, review=found, priority=priority
        )
    try:
        with transaction() as session:
            there = queries.review(session, id=id) or abort(404)
            reviewing.write(session, there, form.details(), by_id=current_user.id)
            _keep_translations(there, form)
    except reviewing.AlreadySigned:
        flash(_("This review is signed, so nothing of it changes."))
    else:
        flash(_("Saved. It is not signed yet."), "success")
    return redirect(url_for(".review", id=id), 303)


@bp.post("/reviews/<int:id>/sign")
@requires(Permission.PLAN_EDIT)
def sign_review(id: int) -> ResponseReturnValue:
    _found(id)
    try:
        with transaction() as session:
            there = queries.review(session, id=id) or abort(404)
            reviewing.sign(session, there, by_id=current_user.id)
    except reviewing.AlreadySigned:
        flash(_("This review is signed, so nothing of it changes."))
    except reviewing.NotReady as refusal:
        lines = " ".join(missing_line(each) for each in refusal.missing)
        flash(_("The review cannot be signed yet. %(missing)s", missing=lines))
    else:
        flash(_("The review is signed. Residents can read what they are told."), "success")
    return redirect(url_for(".review", id=id), 303)


def _quotes(review: PlanReview) -> list[Quoted]:
    """What officers cleared of the themes that serve the priority, in any ward."""
    session = db.session()
    _priority, cycle = priority_of(review.strategic_priority_id)
    ward_ids = [ward.id for ward in wards(session)]
    themes = serving(session, cycle_id=cycle.id).get(review.strategic_priority_id, ())
    found = (quotes_of(session, theme_id=id, ward_ids=ward_ids) for id in themes)
    return [quote for quotes in found for quote in quotes]


def _keep_translations(review: PlanReview, form: ReviewForm) -> None:
    about, field = REVIEW_TOLD
    keep_all(
        db.session(),
        about=about,
        about_id=review.id,
        field=field,
        texts=form.translations(),
        original=review.told,
        maker=current_user.name,
    )


def _found(id: int) -> PlanReview:
    return queries.review(db.session(), id=id) or abort(404)
