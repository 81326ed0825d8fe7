"""Approved minutes, as residents read and print them."""

from typing import Any

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from pact.ballots.result_page import results_of
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.languages.choice import current
from pact.meetings.sheet_names import sheet_name
from pact.meetings.views import published
from pact.minutes import queries, reading
from pact.minutes.models import Answer
from pact.minutes.sheet import minutes_sheet
from pact.minutes.texts import words
from pact.sheets.making import pdf_answer

bp = Blueprint("minutes", __name__, url_prefix="/<locale:lang>")
bp.context_processor(words)


@bp.get("/meetings/<uid>/minutes")
@public
@kept_for_a_minute
def show(uid: str) -> ResponseReturnValue:
    return render_template("minutes/show.html", **_approved(uid))


@bp.get("/meetings/<uid>/minutes.pdf")
@limiter.limit("60 per minute")
@public
@kept_for_a_minute
def pdf(uid: str) -> ResponseReturnValue:
    found, locale = _approved(uid), current()
    sheet = minutes_sheet(
        found["meeting"],
        found["version"],
        found["sections"],
        locale=locale,
        results=results_of(found["meeting"].id),
    )
    return pdf_answer([sheet], name=sheet_name("minutes", found["meeting"], locale.tag))


def _approved(uid: str) -> dict[str, Any]:
    """The approved minutes of a meeting that residents may know of; 404 else."""
    session, meeting = db.session(), published(uid)
    version = queries.approved(session, meeting_id=meeting.id) or abort(404)
    amended = queries.amendments(session, meeting_id=meeting.id, answer=Answer.APPROVED)
    parts = (version.content or {})["parts"]
    return {
        "meeting": meeting,
        "version": version,
        "amended": amended,
        "sections": reading.read(
            session, parts, amended, locale=current(), approved_at=version.answered_at
        ),
    }
