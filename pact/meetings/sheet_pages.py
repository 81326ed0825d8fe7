"""Sheets that residents may print: a meeting's agenda, as a page and as a PDF."""

from flask import abort, render_template, url_for
from flask.typing import ResponseReturnValue

from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.limits import limiter
from pact.core.permissions import public
from pact.languages.choice import current
from pact.meetings.agenda_sheet import agenda_sheet
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.sheet_names import sheet_name
from pact.meetings.views import bp, published
from pact.sheets.blocks import Sheet
from pact.sheets.making import pdf_answer

_OFF = {MeetingState.CANCELLED, MeetingState.POSTPONED}


@bp.get("/meetings/<uid>/agenda")
@public
@kept_for_a_minute
def agenda_page(uid: str) -> ResponseReturnValue:
    return render_template(
        "print/sheet.html",
        sheet=_agenda(published(uid)),
        back=url_for(".show", uid=uid),
        pdf=url_for(".agenda_pdf", uid=uid),
    )


@bp.get("/meetings/<uid>/agenda.pdf")
@limiter.limit("60 per minute")
@public
@kept_for_a_minute
def agenda_pdf(uid: str) -> ResponseReturnValue:
    meeting = published(uid)
    return pdf_answer([_agenda(meeting)], name=sheet_name("agenda", meeting, current().tag))


def _agenda(meeting: Meeting) -> Sheet:
    if meeting.state in _OFF or not meeting.agenda:
        abort(404)
    return agenda_sheet(db.session(), meeting, locale=current())
