"""How many will come to a meeting, and in which languages they read."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.meetings.coming import is_in_room
from pact.meetings.models import Meeting, Mode
from pact.registering import queries
from pact.registering.models import Need, RegistrationState


@dataclass(frozen=True)
class Heads:
    """People, not registrations, but for `registrations`. `free` is None where places are not
    counted; `languages` are those that people want to read, the most first."""

    registrations: int
    in_room: int
    online: int
    waiting: int
    free: int | None
    languages: Mapping[str, int]


def heads(session: Session, meeting: Meeting) -> Heads:
    """Everybody who said that they will come."""
    found = queries.coming(session, meeting_id=meeting.id)
    placed = [each for each in found if each.state is RegistrationState.PLACED]
    room = sum(each.people for each in placed if is_in_room(meeting, online=each.online))
    languages: Counter[str] = Counter()
    for each in placed:
        languages[each.locale] += each.people
    counted = meeting.places is not None and meeting.mode is not Mode.ONLINE
    return Heads(
        registrations=len(found),
        in_room=room,
        online=sum(each.people for each in placed) - room,
        waiting=sum(each.people for each in found if each not in placed),
        free=max((meeting.places or 0) - room, 0) if counted else None,
        languages=dict(languages.most_common()),
    )


def locales_of(session: Session, meeting: Meeting, *, needs: Collection[Need]) -> set[str]:
    """The languages in which those who have these needs are told."""
    theirs = {each.registration_id for each in needs}
    coming = queries.coming(session, meeting_id=meeting.id)
    return {each.locale for each in coming if each.id in theirs}
