"""At the desk: texts to post about a meeting, and whom meetings usually miss."""

from typing import Any

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.core.ways import Way
from pact.languages.names import language_name
from pact.meetings.access import meeting_for
from pact.meetings.coming import takes_registrations
from pact.meetings.elsewhere import Link, Section, says_of_meeting
from pact.meetings.models import Meeting
from pact.meetings.texts import title
from pact.promoting.reach import SMALLEST, reach
from pact.promoting.social import posts

bp = Blueprint("promoting_desk", __name__, url_prefix="/desk/promote")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"meeting_title": title, "language_name": language_name, "ways": list(Way)}


@bp.get("/<int:id>")
@requires(Permission.MEETING_RUN)
def show(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_RUN, id)
    # Answers about oneself are for those who see the strategy, here as on their own page.
    sees_ages = current_user.may(
        Permission.STRATEGY_SEE, ward_ids=[ward.id for ward in meeting.wards]
    )
    return render_template(
        "promoting/desk/show.html",
        meeting=meeting,
        posts=posts(meeting) if meeting.published_at else [],
        reach=reach(db.session(), meeting, with_ages=sees_ages),
        sees_ages=sees_ages,
        smallest=SMALLEST,
    )


@says_of_meeting
def how_to_bring_people(meeting: Meeting) -> Section | None:
    """To those who run a meeting that is to come."""
    wards = [ward.id for ward in meeting.wards]
    runs = current_user.may(Permission.MEETING_RUN, ward_ids=wards)
    if not runs or not takes_registrations(meeting):
        return None
    return Section(
        title=_("Bring people"),
        lines=[_("Texts to post in each language, and whom meetings here usually miss.")],
        links=[Link(_("Promote this meeting"), url_for("promoting_desk.show", id=meeting.id))],
    )
