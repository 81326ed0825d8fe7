"""What everybody in the hall may see: the item of the agenda, and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pact.ballots.models import Ballot, BallotState
from pact.ballots.queries import ballots_of
from pact.ballots.result_page import Result, result_of
from pact.hall import queries
from pact.hall.models import SpeakerState
from pact.hall.queries import Pulse
from pact.languages.kinds import AGENDA_TITLE, ISSUE
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.models import AgendaKind, Meeting
from pact.meetings.public import Point, public_agenda
from pact.meetings.queries import meeting as meeting_by_id


@dataclass(frozen=True)
class Vote:
    """A ballot, and its result once it is closed."""

    ballot: Ballot
    result: Result | None


@dataclass(frozen=True)
class Room:
    """A hall as phones and the wall show it.

    `words` are what staff wrote about the item, in the reader's language where there is a
    translation; `point` is None before the first item, and during one that residents may not read.
    """

    meeting: Meeting
    is_open: bool
    point: Point | None
    words: Shown | None
    speaking: int | None
    waiting: Sequence[int]
    votes: Sequence[Vote]

    @property
    def open_votes(self) -> list[Vote]:
        """Votes that phones may take part in now."""
        return [each for each in self.votes if each.ballot.state is BallotState.OPEN]

    @property
    def results(self) -> list[Result]:
        """What came of those that are closed."""
        return [each.result for each in self.votes if each.result]

    @property
    def is_choosing(self) -> bool:
        """Whether the meeting is about the votes now, or has not turned to any item."""
        return self.point is None or self.point.kind is AgendaKind.CHOOSE


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
        words=_words(session, point, locale),
        speaking=next((e.number for e in line if e.state is SpeakerState.CALLED), None),
        waiting=[each.number for each in line if each.state is SpeakerState.ASKED],
        votes=_votes(session, pulse) if pulse.is_open else [],
    )


def _votes(session: Any, pulse: Pulse) -> list[Vote]:
    if not pulse.votes_open + pulse.votes_closed:
        return []
    found = ballots_of(session, meeting_id=pulse.meeting_id)
    return [Vote(ballot, result_of(ballot)) for ballot in found]


def _words(session: Any, point: Point | None, locale: ShippedLocale) -> Shown | None:
    """What staff wrote about the item: a priority's issue, or the title of a point of their own."""
    if point is None:
        return None
    kind = ISSUE if point.priority else AGENDA_TITLE
    text = point.priority.issue if point.priority else point.item.title
    if not text:
        return None
    id = point.priority.id if point.priority else point.item.id
    return texts(session, locale=locale.tag, originals={kind: {id: text}})[kind][id]
