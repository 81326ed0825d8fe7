"""What the entry page's script asks for: so that entering goes on where there is no network."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import generate_csrf

from pact.concerns.help_first import help_kinds
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.permissions import Permission, requires
from pact.intake import queries, services
from pact.intake.entering import entry_form, here, page_of, shown

_KEY_LENGTH = range(20, 101)  # characters of what the browser drew
_WAITED_AT_MOST = timedelta(days=60)
bp = Blueprint("offline", __name__)


@bp.get("/ready")
@requires(Permission.CONCERN_ENTER)
def ready() -> ResponseReturnValue:
    """Whose entries this browser may send now, and the token to send them with."""
    return {"who": current_user.id, "token": generate_csrf()}


@bp.post("/entries")
@requires(Permission.CONCERN_ENTER)
def entries() -> ResponseReturnValue:
    """Store one entry; one that is sent again, because its answer was lost, is answered alike."""
    form, key = entry_form(), request.form.get("key", "")
    if not form.validate_on_submit():
        return _refused(*(link.text for link in form.error_links))
    if len(key) not in _KEY_LENGTH:
        return _refused(_("This entry has no key. Enter it again"))
    kinds = help_kinds(str(form.words.data), str(form.language.data))
    with transaction(takes_form=False) as session:
        entry, _is_new = services.enter(
            session,
            replace(
                form.told(kinds=kinds or (), received_at=_written_at()),
                meeting_id=here(session),
            ),
            key=key,
            interpreted=bool(form.interpreted.data),
            by_id=current_user.id,
        )
        entry_id = entry.id
    stored = queries.entry(db.session(), id=entry_id)
    each = shown(stored, unread=kinds is None) if stored else None
    return {
        "state": "stored",
        "help": bool(each and each.noticed),
        "saved": render_template("intake/desk/answer.html", each=each, part="saved"),
        "line": render_template("intake/desk/answer.html", each=each, part="line"),
    }


@bp.get("/offline")
@requires(Permission.CONCERN_ENTER)
def shell() -> str:
    """The page that a browser keeps for when there is no network: nobody's name, no list."""
    return render_template("intake/desk/offline.html", form=entry_form(), stored=None, **page_of())


@bp.get("/worker.js")
@requires(Permission.CONCERN_ENTER)
def worker() -> Response:
    """The script that answers for this one page when the network does not."""
    script = current_app.send_static_file("js/intake/worker.js")
    script.headers["Service-Worker-Allowed"] = "/desk/intake"
    script.headers["Cache-Control"] = "no-cache"
    return script


def _refused(*problems: object) -> dict[str, Any]:
    return {"state": "refused", "problems": [str(each) for each in problems]}


def _written_at() -> datetime | None:
    """When the person said it, by the browser's clock, which is believed about the past only."""
    try:
        at = datetime.fromisoformat(request.form.get("written_at", ""))
    except ValueError:
        return None
    if at.tzinfo is None or not timedelta() < clock.now() - at < _WAITED_AT_MOST:
        return None
    return at
