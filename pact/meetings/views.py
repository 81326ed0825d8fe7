"""A meeting's public page, and the wards' calendars."""

from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.areas.queries import ward_by_slug
from pact.core import clock
from pact.core.db import db
from pact.core.permissions import public
from pact.languages.choice import current
from pact.languages.names import language_name
from pact.meetings import queries
from pact.meetings.calendar import KEPT, calendar_of
from pact.meetings.models import Meeting
from pact.meetings.public import public_page
from pact.meetings.texts import kind_name, state_name, title
from pact.priorities.texts import action_state_name, how_chosen_name
from pact.priorities.tones import ACTION
from pact.themes.names import theme_name

bp = Blueprint("meetings", __name__, url_prefix="/<locale:lang>")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "kind_name": kind_name,
        "state_name": state_name,
        "language_name": language_name,
        "how_chosen_name": how_chosen_name,
        "action_tag": lambda action: (action_state_name(action.state), ACTION[action.state]),
        "theme_name": theme_name,
    }


@bp.get("/meetings/<uid>")
@public
def show(uid: str) -> ResponseReturnValue:
    meeting = _published(uid)
    page = public_page(db.session(), meeting, locale=current())
    return render_template("meetings/show.html", page=page, meeting=meeting)


@bp.get("/meetings/<uid>.ics")
@public
def one_calendar(uid: str) -> ResponseReturnValue:
    meeting = _published(uid)
    return _as_calendar([meeting], name=title(meeting))


@bp.get("/wards/<slug>/meetings.ics")
@public
def calendar(slug: str) -> ResponseReturnValue:
    session = db.session()
    if (ward := ward_by_slug(session, slug=slug)) is None:
        abort(404)
    meetings = queries.in_calendar(session, ward_id=ward.id, since=clock.now() - KEPT)
    return _as_calendar(meetings, name=_("Meetings in %(ward)s", ward=ward.name))


def _published(uid: str) -> Meeting:
    meeting = queries.meeting(db.session(), uid=uid)
    if meeting is None or meeting.published_at is None:
        abort(404)
    return meeting


def _as_calendar(meetings: Any, *, name: str) -> ResponseReturnValue:
    """A feed which calendars ask for again and again: they are told when nothing has changed."""
    feed = calendar_of(meetings, name=name, link=_full_address, language=current().html_lang)
    response: Response = make_response(feed)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["Cache-Control"] = "public, max-age=300"
    response.add_etag()
    return response.make_conditional(request)


def _full_address(meeting: Meeting) -> str:
    """From the settings: the Host header is never believed."""
    base = str(current_app.config["BASE_URL"]).rstrip("/")
    return base + url_for("meetings.show", uid=meeting.uid)
