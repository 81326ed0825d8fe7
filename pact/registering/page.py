"""What the private link shows."""

from collections.abc import Sequence
from dataclasses import dataclass

import segno
from markupsafe import Markup
from sqlalchemy.orm import Session

from pact.concerns.reach import Reach
from pact.core import crypto
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts_of
from pact.meetings.coming import is_in_room, takes_registrations
from pact.meetings.models import Meeting, MeetingState
from pact.registering import places, services
from pact.registering.answers import ABOUT, FIELD
from pact.registering.door import door_code
from pact.registering.models import Outcome, Registration, RegistrationState
from pact.registering.texts import need_name

_STANDS = {MeetingState.PUBLISHED, MeetingState.IN_SESSION}


@dataclass(frozen=True)
class NeedLine:
    """Something that they need, and what the organiser said of it, if anything."""

    name: str
    words: str | None
    outcome: Outcome | None
    said: Shown | None


@dataclass(frozen=True)
class PrivatePage:
    """Everything that is held about a registration. `online_link` is for those who take part so,
    `door_code` for those who come to the place, while the meeting stands."""

    meeting: Meeting
    state: RegistrationState
    people: int
    online: bool
    needs: Sequence[NeedLine]
    reach: Reach | None
    locale: str
    may_change: bool
    door_code: str | None
    online_link: str | None


def private_page(
    session: Session, registration: Registration, meeting: Meeting, *, locale: ShippedLocale
) -> PrivatePage:
    """What is known, in the reader's language."""
    in_room = is_in_room(meeting, online=registration.online)
    details = services.details_of(registration)
    return PrivatePage(
        meeting=meeting,
        state=registration.state,
        people=registration.people,
        online=not in_room,
        needs=_needs(session, registration, locale=locale),
        reach=details.reach,
        locale=registration.locale,
        may_change=takes_registrations(meeting),
        door_code=door_code(registration) if in_room and meeting.state in _STANDS else None,
        online_link=link_for(registration, meeting),
    )


def link_for(registration: Registration, meeting: Meeting) -> str | None:
    """The meeting's online link, if it is for them."""
    theirs = registration.state is RegistrationState.PLACED and meeting.state in _STANDS
    in_room = is_in_room(meeting, online=registration.online)
    return meeting.online_link if theirs and not in_room else None


def square(code: str) -> Markup:
    """A code at the door, for a clerk who scans it."""
    made = segno.make(code, error="m", micro=False)
    return Markup(made.svg_inline(omitsize=True, border=2, dark="#000", light="#fff"))  # noqa: S704


def places_left(session: Session, meeting: Meeting) -> int | None:
    """How many places are free; None where they are not counted."""
    return places.free(session, meeting)


def _needs(
    session: Session, registration: Registration, *, locale: ShippedLocale
) -> list[NeedLine]:
    answers = {each.answer.id: each.answer for each in registration.needs if each.answer}
    said = texts_of(
        session,
        about=ABOUT,
        field=FIELD,
        locale=locale.tag,
        originals={id: answer.words for id, answer in answers.items() if answer.words},
    )
    return [
        NeedLine(
            name=need_name(each.kind, each.language),
            words=crypto.unlock(each.words_locked) if each.words_locked else None,
            outcome=each.answer.outcome if each.answer else None,
            said=said.get(each.answer.id) if each.answer else None,
        )
        for each in registration.needs
    ]
