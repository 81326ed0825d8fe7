"""Error pages: in the reader's language and direction, each says what to do next."""

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from pact.core.refusing import NotNow
from pact.open_data.problems import is_for_programs, problem


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(CSRFError, _show)


def _show(error: HTTPException) -> Response | tuple[str, int]:
    if isinstance(error, SecurityError):  # asked for under a name that is not the site's
        return "This is not the address of this site.", 400
    if isinstance(error, NotNow):
        return render_template("errors/desk/not_now.html", why=error.why, back=error.back), 409
    if is_for_programs(request.path):
        return problem(error)
    code = error.code or 500
    return render_template([f"errors/{code}.html", "errors/error.html"], code=code), code
