"""Is it still happening? Asked when all was done; the answer is a button, never a link."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns.models import ConcernState
from pact.core.db import transaction
from pact.core.permissions import public
from pact.follow_up.questions import QUESTIONS, here
from pact.follow_up.views import bp
from pact.priorities.still import answer


@bp.route("/<token>/still", methods=["GET", "POST"])
@public
def still(token: str) -> ResponseReturnValue:
    link = here(token)
    if link.concern.state is not ConcernState.ANSWERED:
        if link.concern.state is not ConcernState.WITHDRAWN:  # then the page itself says it
            flash(_("We ask whether it is still happening when everything was done."))
        return redirect(url_for(".show", token=token), 303)
    make, show = QUESTIONS["still"]
    form = make(link)
    if not form.validate_on_submit():
        return show(link, form)
    with transaction(takes_form=False) as session:
        answer(session, link.concern, still=bool(form.yes.data))
    if form.yes.data:
        flash(
            _(
                "Thank you. Your concern is open again. "
                "The meeting of your ward sees how many people say so."
            ),
            "success",
        )
    else:
        flash(_("Thank you for telling us. We are glad that it has stopped."), "success")
    return redirect(url_for(".show", token=token), 303)
