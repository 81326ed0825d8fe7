"""Everything that is held about a concern, to read and to take away."""

import json
from datetime import date
from typing import Any

from flask import Response, current_app, render_template
from flask.typing import ResponseReturnValue

from pact.core import clock
from pact.core.db import db
from pact.core.held import Part, everything_held, reasons
from pact.core.permissions import public
from pact.follow_up.questions import Here, here
from pact.follow_up.views import bp
from pact.languages.locales import direction


@bp.get("/<token>/data")
@public
def data(token: str) -> ResponseReturnValue:
    link = here(token)
    return render_template(
        "follow_up/data.html",
        here=link,
        parts=everything_held(db.session(), link.concern.id),
        reasons=reasons(),
        is_moment=lambda value: isinstance(value, date),
        direction=direction,
        days=current_app.config["RETENTION_DAYS"],
    )


@bp.get("/<token>/data.json")
@public
def data_file(token: str) -> ResponseReturnValue:
    link = here(token)
    parts = everything_held(db.session(), link.concern.id)
    text = json.dumps(_file(link, parts), ensure_ascii=False, indent=2)
    response = Response(text + "\n", mimetype="application/json")
    response.headers.set(
        "Content-Disposition", "attachment", filename=f"concern-{link.concern.reference}.json"
    )
    return response


def _file(link: Here, parts: list[Part]) -> dict[str, Any]:
    held = {
        part.key: [{fact.key: _plain(fact.value) for fact in entry} for entry in part.entries]
        for part in parts
    }
    return {
        "reference": link.concern.reference,
        "made_at": clock.now().isoformat(),
        "held": held,
        "left_out": reasons(),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
