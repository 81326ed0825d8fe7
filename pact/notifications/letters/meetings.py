"""Letters to somebody who wants to hear of a ward's meetings."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import clock
from pact.languages.display import moment
from pact.languages.locales import ShippedLocale
from pact.languages.translations import text_of
from pact.meetings import queries as meetings
from pact.meetings.calendar import calendar_of
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import title
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.letters.reader import Reader, reader, stop_line
from pact.notifications.models import SubscriptionState


def announced(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """There will be a meeting."""
    meeting = _meeting(session, facts, MeetingState.PUBLISHED)
    if meeting is None or meeting.starts_at <= clock.now():
        return None
    return _letter(session, facts, locale, meeting, "meeting_announced", _("A meeting near you"))


def changed(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It has another time or place, or none yet. The latest change is told, not each one."""
    meeting = _meeting(session, facts, MeetingState.PUBLISHED, MeetingState.POSTPONED)
    if meeting is None or meeting.sequence != facts["sequence"]:
        return None
    return _letter(session, facts, locale, meeting, "meeting_changed", _("A meeting has changed"))


def cancelled(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It will not take place."""
    meeting = _meeting(session, facts, MeetingState.CANCELLED)
    if meeting is None:
        return None
    subject = _("A meeting is cancelled")
    return _letter(session, facts, locale, meeting, "meeting_cancelled", subject)


def reminder(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It is soon, and nothing about it has changed since this was queued."""
    meeting = _meeting(session, facts, MeetingState.PUBLISHED)
    if meeting is None or meeting.sequence != facts["sequence"] or meeting.starts_at <= clock.now():
        return None
    return _letter(session, facts, locale, meeting, "meeting_reminder", _("A meeting is soon"))


def _meeting(session: Session, facts: Facts, *states: MeetingState) -> Meeting | None:
    meeting = meetings.meeting(session, id=facts["meeting_id"])
    return meeting if meeting is not None and meeting.state in states else None


def _letter(
    session: Session,
    facts: Facts,
    locale: ShippedLocale,
    meeting: Meeting,
    template: str,
    subject: str,
) -> Letter | None:
    to = reader(session, facts, locale, SubscriptionState.CONFIRMED)
    if to is None:
        return None
    link = url("meetings.show", locale=locale, uid=meeting.uid)
    why = meeting.state_why and text_of(
        session,
        about="meeting",
        about_id=meeting.id,
        field="state_why",
        locale=locale.tag,
        original=meeting.state_why,
    )
    about = f"{subject}: {', '.join(ward.name for ward in meeting.wards)}"
    return Letter(
        about,
        template,
        _short(meeting, about, link, to),
        {
            "meeting": meeting,
            "title": title(meeting),
            "link": link,
            "why": why or None,
            "put_off": meeting.state is MeetingState.POSTPONED,
            "reader": to,
        },
        stop_key=to.key,
        calendar=calendar_of(
            [meeting],
            name=title(meeting),
            link=lambda _meeting: link,
            language=locale.html_lang,
            whys={meeting.id: why.text} if why else {},
        ),
    )


def _short(meeting: Meeting, subject: str, link: str, to: Reader) -> str:
    """What is new, when it is, and where to read more; what is off has no time."""
    when = [moment(meeting.starts_at)] if meeting.state is MeetingState.PUBLISHED else []
    return "\n".join([subject, *when, link, stop_line(to)])
