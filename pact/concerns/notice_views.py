"""What the words seem to give away, said to the one who is typing them."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from pact.concerns.forms import MOST_WORDS
from pact.concerns.personal_details import noticed
from pact.concerns.views import bp
from pact.core.limits import limiter
from pact.core.permissions import public

# Asked at each pause in typing, by as many as share one address.
_NOTICES = "600 per minute; 20000 per day"


@bp.post("/words/notice")
@limiter.limit(_NOTICES)
@public
def words_notice() -> ResponseReturnValue:
    """The part of the page that says so. Nothing of the words is kept, nor written to a log."""
    details = noticed(request.form.get("words", "")[:MOST_WORDS])
    return render_template("concerns/_details.html", details=details, change=None)
