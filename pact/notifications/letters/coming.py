"""Letters to somebody who said that they will come to a meeting."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.languages.kinds import NEED_ANSWER
from pact.languages.locales import ShippedLocale
from pact.languages.translations import text_of
from pact.meetings import queries as meetings
from pact.meetings.calendar import calendar_file
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.texts import title
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.notifications.letters.meetings import sender, when_and_where, why_of
from pact.registering import queries
from pact.registering.models import Registration, RegistrationState
from pact.registering.page import link_for
from pact.registering.texts import need_name, outcome_name

_NOTHING: Mapping[str, object] = {}
_PLACED, _WAITING = RegistrationState.PLACED, RegistrationState.WAITING


def received(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """We know, and this is where they can change it."""
    found = _found(session, facts, MeetingState.PUBLISHED)
    if found is None:
        return None
    waits = found[0].state is _WAITING
    subject = _("You are on the waiting list") if waits else _("You said that you will come")
    return _letter(session, *found, locale, "coming_received", subject, {"waits": waits})


def placed(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """They waited, and there is a place for them."""
    found = _found(session, facts, MeetingState.PUBLISHED)
    if found is None or found[0].state is not _PLACED:
        return None
    return _letter(session, *found, locale, "coming_placed", _("There is a place for you"))


def changed(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It has another time or place, or none yet. The latest change is told, not each one."""
    found = _found(session, facts, MeetingState.PUBLISHED, MeetingState.POSTPONED)
    if found is None or found[1].sequence != facts["sequence"]:
        return None
    return _letter(session, *found, locale, "coming_changed", _("A meeting has changed"))


def cancelled(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It will not take place."""
    found = _found(session, facts, MeetingState.CANCELLED)
    if found is None:
        return None
    return _letter(session, *found, locale, "coming_cancelled", _("A meeting is cancelled"))


def reminder(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It is soon, and nothing about it has changed since this was queued."""
    found = _found(session, facts, MeetingState.PUBLISHED)
    if found is None or found[0].state is not _PLACED or found[1].sequence != facts["sequence"]:
        return None
    return _letter(session, *found, locale, "coming_reminder", _("A meeting is soon"))


def online_link(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It is held at another online address, or at one at last."""
    found = _found(session, facts, MeetingState.PUBLISHED)
    if found is None or found[1].sequence != facts["sequence"] or not link_for(*found):
        return None
    subject = _("How to take part online")
    return _letter(session, *found, locale, "coming_online_link", subject)


def needs(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What the organiser said of something that they need."""
    found = _found(session, facts, MeetingState.PUBLISHED)
    if found is None:
        return None
    theirs = [each for each in found[0].needs if each.answer_id == facts["answer_id"]]
    if not theirs or theirs[0].answer is None:
        return None
    answer = theirs[0].answer
    about, field = NEED_ANSWER
    said = answer.words and text_of(
        session,
        about=about,
        about_id=answer.id,
        field=field,
        locale=locale.tag,
        original=answer.words,
    )
    more = {
        # What they need in words of their own is not repeated: others may see the inbox.
        "need": need_name(theirs[0].kind, theirs[0].language),
        "became": outcome_name(answer.outcome),
        "answered": said or None,
    }
    return _letter(session, *found, locale, "coming_needs", _("About what you need"), more)


def _found(
    session: Session, facts: Facts, *states: MeetingState
) -> tuple[Registration, Meeting] | None:
    """The registration, if it still stands, with its meeting, if that is in one of these states and
    not over."""
    registration = queries.registration(session, id=facts["registration_id"])
    if registration is None or registration.link_locked is None:
        return None
    meeting = meetings.meeting(session, id=registration.meeting_id)
    if meeting is None or meeting.state not in states or meeting.ends_at <= clock.now():
        return None
    return registration, meeting


def _letter(
    session: Session,
    registration: Registration,
    meeting: Meeting,
    locale: ShippedLocale,
    template: str,
    subject: str,
    more: Mapping[str, object] = _NOTHING,
) -> Letter:
    link = url("meetings.show", locale=locale, uid=meeting.uid)
    token = crypto.unlock(registration.link_locked or "")
    private = url("registering.show", locale=locale, token=token)
    online = link_for(registration, meeting)
    why = why_of(session, meeting, locale)
    about = f"{subject}: {', '.join(ward.name for ward in meeting.wards)}"
    lines = [about, *when_and_where(meeting), *([online] if online else []), private]
    is_off = meeting.state is not MeetingState.PUBLISHED
    calendar = None
    if is_off or registration.state is _PLACED:  # nobody who waits has it in their calendar
        calendar = calendar_file(
            meeting,
            link=link,
            language=locale.html_lang,
            why=why.text if why else None,
            sender=sender(),
            online_link=online,
        )
    return Letter(
        about,
        template,
        "\n".join(lines),
        {
            "meeting": meeting,
            "title": title(meeting),
            "link": link,
            "private": private,
            "online": online,
            "why": why,
            "put_off": meeting.state is MeetingState.POSTPONED,
            "is_off": is_off,
            "waits": registration.state is _WAITING,
            "people": registration.people,
            **more,
        },
        calendar=calendar,
    )
