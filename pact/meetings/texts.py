"""What pages, mails and calendars call kinds of meetings, their states and who came."""

from collections.abc import Callable

from babel.lists import format_list
from flask_babel import get_locale, pgettext

from pact.languages.catalogue import gettext as _
from pact.languages.display import clock_time, day
from pact.languages.naming import once_a_language
from pact.meetings.models import AgendaKind, Group, Meeting, MeetingKind, MeetingState, Mode
from pact.sheets.writing import isolated, ltr


@once_a_language
def kind_name(kind: MeetingKind) -> str:
    """What a reader sees of the kind of meeting."""
    names = {
        MeetingKind.PACT: _("PACT meeting"),
        MeetingKind.COHESION_FORUM: _("Community Cohesion Forum"),
        MeetingKind.BOARD: _("Safer Wolverhampton Partnership Board"),
        MeetingKind.DELIVERY_GROUP: _("Delivery Group"),
        MeetingKind.STREET_BRIEFING: _("Street briefing"),
        MeetingKind.STALL: _("Stall"),
        MeetingKind.VISUAL_AUDIT: _("Walk to look at the area"),
        MeetingKind.SURVEY: _("Online survey"),
    }
    return str(names[kind])


@once_a_language
def state_name(state: MeetingState) -> str:
    """What a reader sees of where a meeting is."""
    names = {
        MeetingState.DRAFT: _("Draft"),
        MeetingState.PUBLISHED: _("Planned"),
        MeetingState.IN_SESSION: _("Taking place now"),
        MeetingState.HELD: _("Took place"),
        MeetingState.MINUTES_DRAFTED: _("Minutes being written"),
        MeetingState.MINUTES_APPROVED: _("Minutes approved"),
        MeetingState.CLOSED: _("Finished"),
        MeetingState.CANCELLED: pgettext("a meeting", "Cancelled"),
        MeetingState.POSTPONED: _("Put off, with no new date yet"),
    }
    return str(names[state])


@once_a_language
def agenda_heading(kind: AgendaKind) -> str:
    """What residents read over the points of a kind; "" where each has a heading of its own."""
    headings = {
        AgendaKind.WELCOME: _("Welcome"),
        AgendaKind.LAST_PRIORITY: _("What became of last time’s priorities"),
        AgendaKind.CRIME: _("Crime recorded by the police"),
        AgendaKind.THEME: _("What people raised"),
        AgendaKind.QUESTION: _("Questions sent ahead"),
        AgendaKind.OTHER: "",
        AgendaKind.IDEAS: _("Ideas, and what came of earlier ones"),
        AgendaKind.NEW_ISSUES: _("New issues"),
        AgendaKind.CHOOSE: _("The meeting chooses up to three priorities"),
        AgendaKind.NEXT_DATE: _("Next meeting"),
    }
    return str(headings[kind])


@once_a_language
def group_name(group: Group) -> str:
    """A group that attendance is counted by."""
    names = {
        Group.RESIDENT: _("Residents"),
        Group.COUNCILLOR: _("Councillors"),
        Group.POLICE: _("Police"),
        Group.PARTNER: _("Partner organisations"),
        Group.VOLUNTARY: _("Voluntary and faith groups"),
    }
    return str(names[group])


def title(meeting: Meeting) -> str:
    """The kind of meeting and its wards, as one line."""
    names = [ward.name for ward in meeting.wards]
    wards = names[0] if len(names) == 1 else format_list(names, locale=get_locale())
    return str(_("%(kind)s: %(wards)s", kind=kind_name(meeting.kind), wards=wards))


def place_name(meeting: Meeting, *, as_shown: Callable[[str], str] = str) -> str:
    """Where it is, as one line; `as_shown` may mark the venue up."""
    if meeting.mode is Mode.ONLINE:
        return str(_("Online"))
    venue = as_shown(meeting.venue)
    if meeting.mode is Mode.HYBRID:
        return str(_("%(venue)s, or online", venue=venue))
    return venue


def times_text(meeting: Meeting) -> str:
    """The day of a meeting, and from when to when; for a line of text in either direction."""
    return str(
        _(
            "%(day)s, %(start)s to %(end)s",
            day=isolated(day(meeting.starts_at)),
            start=ltr(clock_time(meeting.starts_at)),
            end=ltr(clock_time(meeting.ends_at)),
        )
    )
