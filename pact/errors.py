"""Error pages: in the reader's language and direction, each says what to do next."""

from flask import Flask, render_template
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from pact.core.refusing import NotNow


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _show)
    app.register_error_handler(CSRFError, _show)


def _show(error: HTTPException) -> tuple[str, int]:
    if isinstance(error, SecurityError):  # asked for under a name that is not the site's
        return "This is not the address of this site.", 400
    if isinstance(error, NotNow):
        return render_template("errors/desk/not_now.html", why=error.why, back=error.back), 409
    code = error.code or 500
    return render_template([f"errors/{code}.html", "errors/error.html"], code=code), code
