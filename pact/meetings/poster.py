"""A poster of a meeting, to pin up: what, when, where, and a square that leads to its page."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from pact.languages.display import listed
from pact.languages.kinds import ACCESS
from pact.languages.locales import ShippedLocale
from pact.languages.translations import texts
from pact.meetings.models import Meeting, MeetingState, Mode
from pact.meetings.texts import kind_name, place_name, times_text
from pact.neighbourhood.models import ContactKind, WardContact
from pact.neighbourhood.queries import contacts
from pact.sheets.blocks import Block, Facts, Line, Run, Sheet, Words
from pact.sheets.writing import Writer, address, isolated, ltr, proper, square

# What a poster can still call people to; a draft's square leads nowhere before it is published.
CALLS = frozenset({MeetingState.DRAFT, MeetingState.PUBLISHED})


def poster(session: Any, meeting: Meeting, *, locale: ShippedLocale) -> Sheet:
    """The poster in one language, which the catalogue is set to."""
    writer = Writer(locale)
    path = url_for("meetings.show", uid=meeting.uid, lang=locale)
    # Short enough to be typed: the ward's page has its next meeting on top.
    typed = url_for("meetings.city_diary", lang=locale)
    if len(meeting.wards) == 1:
        typed = url_for("pages.ward", slug=meeting.wards[0].slug, lang=locale)
    wards = listed(isolated(ward.name) for ward in meeting.wards)
    blocks: list[Block] = [
        Words(writer.own(wards), "lead"),
        _facts(session, meeting, writer),
        Words(
            writer.own(
                _("Everyone who lives or works here may come. You do not have to say who you are."),
                strong=True,
            )
        ),
        Words(_help(session, meeting, writer)),
        square(path, says=_("Scan the square with your phone to read more.")),
    ]
    return Sheet(kind_name(meeting.kind), locale, blocks, address(typed))


def where(meeting: Meeting, writer: Writer) -> Line:
    """Where people take part."""
    if meeting.mode is Mode.IN_PERSON:
        return proper(meeting.venue, strong=True)
    return writer.own(place_name(meeting, as_shown=ltr), strong=True)


def _facts(session: Any, meeting: Meeting, writer: Writer) -> Facts:
    rows = [
        (_("When"), writer.own(times_text(meeting), strong=True)),
        (_("Where"), where(meeting, writer)),
    ]
    if meeting.access:
        originals = {ACCESS: {meeting.id: meeting.access}}
        shown = texts(session, locale=writer.locale.tag, originals=originals)[ACCESS][meeting.id]
        rows.append((_("Getting in and taking part"), writer.shown(shown)))
    return Facts(tuple(rows))


def _help(session: Any, meeting: Meeting, writer: Writer) -> Line:
    """Whom to ask for an interpreter, or for other help to take part."""
    ask = _(
        "The meeting is held in English. If you need an interpreter, or other help to take part, "
        "ask as early as you can:"
    )
    ward_ids = [ward.id for ward in meeting.wards]
    teams = contacts(session, ward_ids=ward_ids, kind=ContactKind.TEAM)
    reached = [team for team in teams if team.phone or team.email]
    if not reached:
        call = _("Call %(number)s and ask for the police team of your area.", number=ltr("101"))
        return writer.own(ask) + writer.own(call)
    return writer.own(ask) + tuple(run for team in reached for run in _reach(team))


def _reach(team: WardContact) -> Line:
    ways = " ".join(each for each in (team.phone, team.email) if each)
    return *proper(team.name), Run(ways, "en", "strong")
