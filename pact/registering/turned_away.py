"""Requests that reach no route: the person reads why, and finds what they typed."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound, TooManyRequests

from pact.core.turned_away import open_too_long, too_many
from pact.meetings.views import published
from pact.registering.forms import ChangeForm, RegisterForm, WithdrawForm
from pact.registering.views import ask, bp, here, private


@bp.errorhandler(NotFound)
def gone(_error: NotFound) -> ResponseReturnValue:
    """A link that leads nowhere: mistyped, or its time is over."""
    if request.endpoint == "registering.register":
        return render_template("errors/404.html", code=404), 404
    return render_template("registering/gone.html"), 404


@bp.errorhandler(CSRFError)
def ask_again(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off."""
    return _show_again(open_too_long()), 400


@bp.errorhandler(TooManyRequests)
def ask_to_wait(_error: TooManyRequests) -> ResponseReturnValue:
    """Very much was sent from one connection."""
    return _show_again(too_many()), 429


@bp.after_request
def keep_private(response: Response) -> Response:
    """No search engine shows a private link."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _show_again(why: str) -> str:
    args = request.view_args or {}
    if request.endpoint == "registering.register":
        meeting = published(str(args["uid"]))
        form = RegisterForm.fresh(meeting)
        form.form_errors.append(why)
        return ask(form, meeting)
    _registration, meeting = here(str(args["token"]))
    page = str(request.endpoint).removeprefix("registering.")
    shown = ChangeForm(meeting) if page == "change" else WithdrawForm()
    shown.form_errors.append(why)
    return private(page, shown, meeting, str(args["token"]))
