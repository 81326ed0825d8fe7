"""Requests that reach no route: the person reads why, and finds what they typed."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import NotFound, TooManyRequests

from pact.core.turned_away import too_many
from pact.follow_up.questions import QUESTIONS, here
from pact.follow_up.views import bp


@bp.errorhandler(NotFound)
def gone(_error: NotFound) -> ResponseReturnValue:
    """A link that leads nowhere: mistyped, or its time is over."""
    return render_template("follow_up/gone.html"), 404


@bp.errorhandler(CSRFError)
def ask_again(_error: CSRFError) -> ResponseReturnValue:
    """The page was open for too long, or cookies are off."""
    why = _(
        "This page was open for too long, or your browser blocks cookies. Choose the button again"
    )
    return _show_again(why, 400)


@bp.errorhandler(TooManyRequests)
def ask_to_wait(_error: TooManyRequests) -> ResponseReturnValue:
    """Very much was sent from one connection."""
    return _show_again(too_many(), 429)


@bp.after_request
def keep_private(response: Response) -> Response:
    """No search engine shows it."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _show_again(why: str, status: int) -> ResponseReturnValue:
    args = request.view_args or {}
    make, show = QUESTIONS[(request.endpoint or "").removeprefix("follow_up.")]
    try:
        link = here(str(args.get("token", "")), args.get("number"))
        form = make(link)
        form.form_errors.append(why)
        return show(link, form), status
    except NotFound as error:
        return gone(error)
