"""Staff read and answer reports; members of the forum send them."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.areas.queries import wards
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.forum import queries as forum
from pact.forum.services import set_members
from pact.tension import queries, services
from pact.tension.forms import AnswerForm, MembersForm, ReportForm
from pact.tension.models import TensionReport
from pact.tension.months import LOOKED_BACK, back, this_month
from pact.tension.overview import overview
from pact.tension.texts import level_name, standing_name
from pact.themes.names import theme_name
from pact.themes.queries import live_themes

bp = Blueprint("tension_desk", __name__, url_prefix="/desk/tension")


@bp.context_processor
def _names() -> dict[str, Any]:
    return {"level_name": level_name, "standing_name": standing_name}


@bp.get("")
@requires(Permission.TENSION_SEE)
def index() -> ResponseReturnValue:
    seen = _seen()
    with transaction(takes_form=False) as session:
        page = overview(session, ward_ids=seen)
        ids = [report.id for report in page.reports]
        services.read_overview(session, ids, by_id=current_user.id)
    return render_template(
        "tension/desk/index.html",
        page=page,
        may_change=current_user.may(Permission.TENSION_MEMBERS),
        theme_name=theme_name,
    )


@bp.route("/<int:id>", methods=["GET", "POST"])
@requires(Permission.TENSION_SEE)
def show(id: int) -> ResponseReturnValue:
    report = _report(id)
    form = AnswerForm(
        themes=live_themes(db.session()),
        data={
            "standing": report.standing.value,
            "theme": report.theme.key if report.theme else "",
            "answer": report.answer,
        },
    )
    if not form.validate_on_submit():
        with transaction(takes_form=False) as session:
            services.read(session, id, by_id=current_user.id)
        return render_template("tension/desk/show.html", report=_report(id), form=form)
    with transaction() as session:
        found = queries.report(session, id=id, ward_ids=_seen())
        if found is None:
            abort(404)
        services.answer(session, found, form.given_answer(), by_id=current_user.id)
    flash(_("Saved. Its sender learns that there is an answer."), "success")
    return redirect(url_for(".index"), 303)


@bp.route("/members", methods=["GET", "POST"])
@requires(Permission.TENSION_MEMBERS)
def members() -> ResponseReturnValue:
    there = queries.members(db.session(), month=this_month())
    form = MembersForm(
        organisations=forum.organisations(db.session()),
        data={"members": [member.organisation.slug for member, _has in there]},
    )
    if not form.validate_on_submit():
        return render_template("tension/desk/members.html", form=form)
    with transaction() as session:
        set_members(session, form.organisation_ids(), by_id=current_user.id)
    flash(_("Saved."), "success")
    return redirect(url_for(".index"), 303)


@bp.route("/send", methods=["GET", "POST"])
@requires(Permission.TENSION_REPORT)
def send() -> ResponseReturnValue:
    session = db.session()
    own = current_user.organisation_id
    if own is None or not forum.is_member(session, organisation_id=own):
        return render_template("tension/desk/no_member.html")
    form = ReportForm(wards=wards(session))
    if not form.validate_on_submit():
        sent = queries.own(session, organisation_id=own, since=back(LOOKED_BACK))
        return render_template("tension/desk/send.html", form=form, sent=sent)
    with transaction() as writing:
        try:
            services.send(writing, form.reported(), organisation_id=own, by_id=current_user.id)
        except services.NotAMember:
            abort(409)
    flash(_("Sent. Only cohesion officers can read it, and it is in no public number."), "success")
    return redirect(url_for(".send"), 303)


def _seen() -> frozenset[int]:
    found: frozenset[int] = current_user.wards_where(Permission.TENSION_SEE)
    return found


def _report(id: int) -> TensionReport:
    session = db.session()
    report = queries.report(session, id=id, ward_ids=_seen())
    if report is None:
        abort(403 if queries.report_exists(session, id=id) else 404)
    return report
