"""Officers keep the forum's ideas."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core import clock
from pact.core.db import db, transaction
from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.forum import queries, services
from pact.forum.desk import bp
from pact.forum.desk.steps import done_at_once, idea_or_404, step_page
from pact.forum.forms import AgreeForm, AsideForm, FinishForm, IdeaForm, SupportForm
from pact.forum.forms_actions import IdeaTaskForm
from pact.forum.states import Step, lacking


@bp.get("")
@requires(Permission.FORUM_RUN)
def index() -> ResponseReturnValue:
    session = db.session()
    return render_template(
        "forum/desk/index.html",
        live=queries.ideas(session, live=True),
        over=queries.ideas(session, live=False),
        next=queries.next_meeting(session, now=clock.now()),
        members=queries.members(session),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def new() -> ResponseReturnValue:
    form = IdeaForm()
    if not form.validate_on_submit():
        return render_template("forum/desk/new.html", form=form, back=url_for(".index"))
    with transaction() as session:
        said = form.proposed(proposer_id=None)
        made = services.propose(session, said, by_id=current_user.id)
    flash(_("Saved. Write down who supports it."), "success")
    return redirect(url_for(".show", id=made.id), 303)


@bp.get("/<int:id>")
@requires(Permission.FORUM_RUN)
def show(id: int) -> ResponseReturnValue:
    idea = idea_or_404(id)
    meeting = queries.meeting_of(db.session(), id=idea.agreed_at_id)
    may = {step for step in Step if not lacking(idea, step)}
    return render_template("forum/desk/show.html", idea=idea, meeting=meeting, may=may, Step=Step)


@bp.route("/<int:id>/support", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def support(id: int) -> ResponseReturnValue:
    idea = idea_or_404(id)
    own = [str(each.organisation_id) for each in idea.supporters]
    return step_page(
        idea,
        Step.SUPPORT,
        title=_("Who supports it"),
        form=lambda: SupportForm(
            organisations=queries.organisations(db.session()),
            data={"organisations": own, "people": idea.people or None},
        ),
        take=lambda session, form: services.set_support(
            session, id, form.support(), by_id=current_user.id
        ),
    )


@bp.route("/<int:id>/agree", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def agree(id: int) -> ResponseReturnValue:
    idea = idea_or_404(id)
    session = db.session()
    return step_page(
        idea,
        Step.AGREE,
        title=_("Who leads it"),
        form=lambda: AgreeForm(
            owners=queries.organisations(session),
            meetings=queries.meetings(session, also=idea.agreed_at_id),
            data={"owner": str(idea.owner_id or ""), "meeting": str(idea.agreed_at_id or "")},
        ),
        take=lambda session, form: services.agree(
            session, id, form.agreed(), by_id=current_user.id
        ),
    )


@bp.route("/<int:id>/task", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def task(id: int) -> ResponseReturnValue:
    return step_page(
        idea_or_404(id),
        Step.TASK,
        title=_("Add an action"),
        form=lambda: IdeaTaskForm(owners=queries.organisations(db.session())),
        take=lambda session, form: services.task(
            session, id, form.details(), by_id=current_user.id
        ),
    )


@bp.route("/<int:id>/finish", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def finish(id: int) -> ResponseReturnValue:
    return step_page(
        idea_or_404(id),
        Step.FINISH,
        title=_("What came of it"),
        form=FinishForm,
        take=lambda session, form: services.finish(
            session, id, form.result(), by_id=current_user.id
        ),
    )


@bp.route("/<int:id>/set-aside", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def set_aside(id: int) -> ResponseReturnValue:
    return step_page(
        idea_or_404(id),
        Step.SET_ASIDE,
        title=_("Set it aside"),
        form=AsideForm,
        take=lambda session, form: services.set_aside(
            session, id, why=given(form.why.data), by_id=current_user.id
        ),
    )


@bp.post("/<int:id>/again")
@requires(Permission.FORUM_RUN)
def again(id: int) -> ResponseReturnValue:
    return done_at_once(
        id, lambda session: services.take_up_again(session, id, by_id=current_user.id)
    )
