"""The calendar of meetings, of the city or a ward: as a page, and as feeds in each language."""

from collections.abc import Sequence

from flask import abort, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from pact.areas.models import Ward
from pact.areas.queries import ward_by_slug, wards
from pact.core import clock
from pact.core.caching import kept_for_a_minute
from pact.core.db import db
from pact.core.permissions import public
from pact.languages.choice import current
from pact.languages.translations import texts_of
from pact.meetings.calendar import KEPT, calendar_of
from pact.meetings.calendar_form import CalendarForm
from pact.meetings.calendar_texts import said
from pact.meetings.diary import diary, month_asked
from pact.meetings.feeds import in_feed
from pact.meetings.models import Meeting
from pact.meetings.texts import title
from pact.meetings.views import bp, page_address_of, published


@bp.get("/meetings")
@public
@kept_for_a_minute
def city_diary() -> ResponseReturnValue:
    """What is on, in the whole city or as the visitor filters."""
    return _diary(None)


@bp.get("/wards/<slug>/meetings")
@public
@kept_for_a_minute
def diary_of_ward(slug: str) -> ResponseReturnValue:
    """What is on in a ward."""
    return _diary(_ward(slug))


@bp.get("/meetings.ics")
@public
@kept_for_a_minute
def city_calendar() -> ResponseReturnValue:
    """Every ward's meetings, for somebody's own calendar."""
    meetings = in_feed(db.session(), since=clock.now() - KEPT)
    return _as_calendar(meetings, name=_("Meetings in Wolverhampton"))


@bp.get("/wards/<slug>/meetings.ics")
@public
@kept_for_a_minute
def calendar(slug: str) -> ResponseReturnValue:
    """A ward's."""
    ward = _ward(slug)
    meetings = in_feed(db.session(), ward_id=ward.id, since=clock.now() - KEPT)
    return _as_calendar(meetings, name=_("Meetings in %(ward)s", ward=ward.name))


@bp.get("/meetings/<uid>.ics")
@public
@kept_for_a_minute
def one_calendar(uid: str) -> ResponseReturnValue:
    """One meeting."""
    meeting = published(uid)
    return _as_calendar([meeting], name=title(meeting))


def _diary(ward: Ward | None) -> ResponseReturnValue:
    session, now = db.session(), clock.now()
    month = month_asked(request.args.get("month"), today=clock.today())
    if month is None:
        abort(404)
    every_ward = wards(session)
    form = CalendarForm.asked(every_ward, ward)
    good = form.validate()
    chosen = form.chosen_ward(every_ward) if good else ward
    return render_template(
        "meetings/diary.html",
        form=form,
        ward=chosen,
        diary=diary(
            session,
            ward_ids=[chosen.id] if chosen else None,
            kinds=form.kinds() if good else None,
            month=month,
            page=request.args.get("page", 1, type=int),
            now=now,
        ),
    )


def _ward(slug: str) -> Ward:
    if (ward := ward_by_slug(db.session(), slug=slug)) is None:
        abort(404)
    return ward


def _as_calendar(meetings: Sequence[Meeting], *, name: str) -> ResponseReturnValue:
    """A feed which calendars ask for again and again: they are told when nothing has changed."""
    locale = current()
    whys = texts_of(
        db.session(),
        about="meeting",
        field="state_why",
        locale=locale.tag,
        originals={each.id: each.state_why for each in meetings if each.state_why},
    )
    # One address is made and stands for all: a city's feed has a thousand of them.
    pages = page_address_of(uid="-").removesuffix("-")
    feed = calendar_of(
        meetings,
        name=name,
        link=lambda meeting: f"{pages}{meeting.uid}",
        language=locale.html_lang,
        whys={id: said(why) for id, why in whys.items()},
    )
    response = make_response(feed)
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    return response
