"""Where to tell the resident what happens, or nowhere."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.concerns import contact
from pact.concerns.models import ConcernState
from pact.core.db import transaction
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.core.ways import Way
from pact.follow_up.questions import QUESTIONS, here
from pact.follow_up.views import bp
from pact.languages.choice import current

# Each change sends a mail: nobody may have it sent to many.
_MAILS = "6 per minute; 30 per day"


@bp.route("/<token>/news", methods=["GET", "POST"])
@limiter.limit(_MAILS, methods=["POST"])
@public
def news(token: str) -> ResponseReturnValue:
    link = here(token)
    if link.concern.state is ConcernState.WITHDRAWN:
        return redirect(url_for(".show", token=token), 303)
    make, show = QUESTIONS["news"]
    form = make(link)
    if not form.validate_on_submit():
        return show(link, form)
    with transaction(takes_form=False) as session:
        contact.tell_at(
            session,
            link.concern,
            reach=form.reach,
            link_token=token,
            locale=current().tag,
        )
    if form.reach.way is Way.SMS:
        flash(_("From now on we write to this number. A first message is on its way."), "success")
    else:
        flash(_("From now on we write to this address. A first email is on its way."), "success")
    return redirect(url_for(".news", token=token), 303)


@bp.post("/<token>/no-news")
@public
def no_news(token: str) -> ResponseReturnValue:
    link = here(token)
    make, show = QUESTIONS["no_news"]
    form = make(link)
    if not form.validate_on_submit():
        return show(link, form)
    with transaction(takes_form=False) as session:
        contact.tell_no_more(session, link.concern)
    flash(_("We send you nothing more, and have deleted your address."), "success")
    return redirect(url_for(".news", token=token), 303)
