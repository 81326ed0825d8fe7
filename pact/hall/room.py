"""What everybody in the hall may see: the item of the agenda, and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pact.hall import queries
from pact.hall.models import SpeakerState
from pact.hall.queries import Pulse
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts_of
from pact.meetings.models import Meeting
from pact.meetings.public import Point, public_agenda
from pact.meetings.queries import meeting as meeting_by_id


@dataclass(frozen=True)
class Room:
    """A hall as phones and the wall show it. `issue` is of a priority, in the reader's language
    where there is a translation; `point` is None before the first item, and during one that
    residents may not read of."""

    meeting: Meeting
    is_open: bool
    point: Point | None
    issue: Shown | None
    speaking: int | None
    waiting: Sequence[int]


def room(session: Any, pulse: Pulse, locale: ShippedLocale) -> Room:
    """The hall, in one language."""
    meeting = meeting_by_id(session, id=pulse.meeting_id)
    assert meeting is not None  # the pulse has just joined it
    hall = queries.hall_of(session, meeting_id=meeting.id)
    line = queries.in_line(session, hall_id=pulse.id) if pulse.is_open else []
    point = None
    if pulse.is_open and hall and hall.item_id:
        public = public_agenda(session, meeting)
        point = next((each for each in public if each.item.id == hall.item_id), None)
    return Room(
        meeting=meeting,
        is_open=pulse.is_open,
        point=point,
        issue=_issue(session, point, locale),
        speaking=next((e.number for e in line if e.state is SpeakerState.CALLED), None),
        waiting=[each.number for each in line if each.state is SpeakerState.ASKED],
    )


def _issue(session: Any, point: Point | None, locale: ShippedLocale) -> Shown | None:
    if point is None or point.priority is None:
        return None
    priority = point.priority
    return texts_of(
        session,
        about="priority",
        field="issue",
        locale=locale.tag,
        originals={priority.id: priority.issue},
    )[priority.id]
