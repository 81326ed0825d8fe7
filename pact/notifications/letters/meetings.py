"""Letters to somebody who wants to hear of a ward's meetings."""

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import clock
from pact.languages.display import moment
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, text_of
from pact.meetings import queries as meetings
from pact.meetings.calendar import Sender, calendar_file
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import place_name, title
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
    why = why_of(session, meeting, locale)
    about = f"{subject}: {', '.join(ward.name for ward in meeting.wards)}"
    return Letter(
        about,
        template,
        _short(meeting, about, link, to),
        {
            "meeting": meeting,
            "title": title(meeting),
            "link": link,
            "why": why,
            "put_off": meeting.state is MeetingState.POSTPONED,
            "reader": to,
        },
        stop_key=to.key,
        calendar=calendar_file(
            meeting,
            link=link,
            language=locale.html_lang,
            why=why.text if why else None,
            sender=sender(),
        ),
    )


def _short(meeting: Meeting, subject: str, link: str, to: Reader) -> str:
    """What is new, when it is, and where to read more; what is off has no time."""
    return "\n".join([subject, *when_and_where(meeting), link, stop_line(to)])


def when_and_where(meeting: Meeting) -> list[str]:
    """The lines of a text message that say it; what is off has no time."""
    if meeting.state is not MeetingState.PUBLISHED:
        return []
    return [moment(meeting.starts_at), place_name(meeting)]


def why_of(session: Session, meeting: Meeting, locale: ShippedLocale) -> Shown | None:
    """Why it was put off or called off, for a reader of this language."""
    if not meeting.state_why:
        return None
    return text_of(
        session,
        about="meeting",
        about_id=meeting.id,
        field="state_why",
        locale=locale.tag,
        original=meeting.state_why,
    )


def sender() -> Sender:
    """Whom calendars that we send by mail are from."""
    return Sender(current_app.config["SITE_NAME"], current_app.config["MAIL_FROM"])
