"""The public page of each issue that a meeting chose."""

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from pact.core import clock
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.permissions import public
from pact.languages.choice import current
from pact.trails.page import trail_page
from pact.trails.showing import show_trail

bp = Blueprint("trails", __name__, url_prefix="/<locale:lang>")


@bp.get("/priorities/<int:id>")
@public
@kept_for_a_minute
def show(id: int) -> ResponseReturnValue:
    page = trail_page(db.session(), id=id, now=clock.now(), locale=current())
    return abort(404) if page is None else show_trail(page)
