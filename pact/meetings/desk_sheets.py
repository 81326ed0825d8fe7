"""Printing for a meeting: its poster and its agenda in the languages that staff choose."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from pact.core.db import db
from pact.core.permissions import Permission, requires
from pact.meetings.access import meeting_for
from pact.meetings.agenda_sheet import agenda_sheet
from pact.meetings.forms_sheets import SheetsForm
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.poster import CALLS, poster
from pact.meetings.sheet_names import sheet_name
from pact.sheets.blocks import Sheet
from pact.sheets.making import pdf_answer

bp = Blueprint("sheets", __name__, url_prefix="/<int:id>/print")


@bp.get("")
@requires(Permission.MEETING_SEE)
def choose(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_SEE, id)
    form = SheetsForm.asked()
    good = bool(request.args) and form.validate()
    return render_template(
        "meetings/desk/print.html",
        form=form,
        meeting=meeting,
        sheets=_sheets(meeting, form) if good else (),
        good=good,
        together=form.is_together(),
        is_draft=meeting.state is MeetingState.DRAFT,
        pdf=f"{url_for('.pdf', id=id)}?{_asked()}",
    )


@bp.get("/sheets.pdf")
@requires(Permission.MEETING_SEE)
def pdf(id: int) -> ResponseReturnValue:
    meeting = meeting_for(Permission.MEETING_SEE, id)
    form = SheetsForm.asked()
    sheets = _sheets(meeting, form) if form.validate() else ()
    if not sheets:
        return redirect(f"{url_for('.choose', id=id)}?{_asked()}", 303)
    what = str(form.what.data)
    name = sheet_name(what, meeting, *(sheet.locale.tag for sheet in sheets))
    if what == "agenda":
        return pdf_answer(sheets, name=name)
    return pdf_answer(sheets, name=name, template="poster.typ", together=form.is_together())


def _asked() -> str:
    return urlencode([*request.args.items(multi=True)])


def _sheets(meeting: Meeting, form: SheetsForm) -> Sequence[Sheet]:
    """What was asked for; nothing where a poster would call people to no meeting."""
    make = poster if form.what.data == "poster" else agenda_sheet
    if make is poster and meeting.state not in CALLS:
        return ()
    sheets = []
    for locale in form.locales():
        with force_locale(locale.babel):
            sheets.append(make(db.session(), meeting, locale=locale))
    return sheets
