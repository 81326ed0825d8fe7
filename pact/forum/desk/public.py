"""A named person lets anybody read an idea, and may take it back."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.forms import given
from pact.core.permissions import Permission, requires
from pact.forum import services
from pact.forum.desk import bp
from pact.forum.desk.steps import done_at_once, idea_or_404, step_page
from pact.forum.forms import PublishForm
from pact.forum.states import Step


@bp.route("/<int:id>/publish", methods=["GET", "POST"])
@requires(Permission.FORUM_RUN)
def publish(id: int) -> ResponseReturnValue:
    idea = idea_or_404(id)
    return step_page(
        idea,
        Step.PUBLISH,
        title=_("Publish this idea"),
        form=lambda: PublishForm(data={"title": idea.title, "about": idea.about}),
        take=lambda session, form: services.publish(
            session,
            id,
            title=given(form.title.data),
            about=given(form.about.data),
            by_id=current_user.id,
        ),
    )


@bp.post("/<int:id>/recall")
@requires(Permission.FORUM_RUN)
def recall(id: int) -> ResponseReturnValue:
    return done_at_once(id, lambda session: services.recall(session, id, by_id=current_user.id))
