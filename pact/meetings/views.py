"""A meeting's public page; the calendars stand in a module of their own."""

from typing import Any

from flask import Blueprint, abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.permissions import public
from pact.crime.texts import category_name
from pact.languages.choice import current
from pact.meetings import queries
from pact.meetings.calendar_texts import said
from pact.meetings.coming import takes_registrations
from pact.meetings.crime_text import crime_doubt, crime_lines
from pact.meetings.figures_text import figures_text
from pact.meetings.json_ld import CONTEXT, Site, event_of
from pact.meetings.models import Meeting
from pact.meetings.public import PublicPage, public_page
from pact.meetings.texts import agenda_heading, kind_name, state_name
from pact.neighbourhood.models import ContactKind
from pact.neighbourhood.queries import contacts
from pact.priorities.texts import action_state_name, how_chosen_name
from pact.priorities.tones import ACTION
from pact.themes.names import theme_name

bp = Blueprint("meetings", __name__, url_prefix="/<locale:lang>")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "kind_name": kind_name,
        "agenda_heading": agenda_heading,
        "category_name": category_name,
        "crime_lines": crime_lines,
        "crime_doubt": crime_doubt,
        "state_name": state_name,
        "figures_text": figures_text,
        "how_chosen_name": how_chosen_name,
        "action_tag": lambda action: (action_state_name(action.state), ACTION[action.state]),
        "theme_name": theme_name,
    }


@bp.get("/meetings/<uid>")
@public
@kept_for_a_minute
def show(uid: str) -> ResponseReturnValue:
    meeting = _known(queries.meeting_for_page(db.session(), uid=uid))
    page = public_page(db.session(), meeting, locale=current())
    return render_template(
        "meetings/show.html",
        page=page,
        meeting=meeting,
        structured={"@context": CONTEXT, **_event(meeting, page)},
        takes_registrations=takes_registrations(meeting),
        teams=contacts(
            db.session(), ward_ids=[ward.id for ward in meeting.wards], kind=ContactKind.TEAM
        ),
    )


def _event(meeting: Meeting, page: PublicPage) -> dict[str, Any]:
    lines = [said(page.why)] if page.why else []
    if page.access:
        lines.append(_("Getting in: %(access)s", access=said(page.access)))
    home = _in_full(url_for("pages.home"))
    site = Site(current_app.config["SITE_NAME"], home)
    return event_of(meeting, page=page_address(meeting), site=site, about=lines)


def page_address(meeting: Meeting) -> str:
    """In full, from the settings: the Host header is never believed."""
    return page_address_of(uid=meeting.uid)


def page_address_of(*, uid: str) -> str:
    """The same by a meeting's name in calendars."""
    return _in_full(url_for("meetings.show", uid=uid))


def _in_full(path: str) -> str:
    return str(current_app.config["BASE_URL"]).rstrip("/") + path


def published(uid: str) -> Meeting:
    """The meeting of this uid, with all of it, if residents may know of it; 404 else."""
    return _known(queries.meeting(db.session(), uid=uid))


def _known(meeting: Meeting | None) -> Meeting:
    if meeting is None or meeting.published_at is None:
        abort(404)
    return meeting


from pact.meetings import calendar_pages, sheet_pages  # noqa: E402, F401 - add their routes
