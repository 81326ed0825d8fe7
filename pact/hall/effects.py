"""What clerks and phones send does this, in the transaction that keeps its key."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from pact.core import clock
from pact.hall import queries
from pact.hall.models import Hall, HallSpeaker, SpeakerState
from pact.hall.services import Answer, Effect, hash_of, note_key
from pact.languages.locales import shipped
from pact.meetings import counting
from pact.meetings import services as meetings
from pact.meetings.models import Group, Meeting
from pact.meetings.queries import meeting as meeting_by_id
from pact.priorities import services as priorities
from pact.priorities.details import ActionDetails
from pact.priorities.queries import priority as priority_by_id
from pact.registering.door import whose

MOST_IN_LINE = 60  # a hall that has more is a flood
# Where each deed leads, and from where. Who has spoken, or left, asks anew.
STEPS = {
    "call": (SpeakerState.CALLED, {SpeakerState.ASKED}),
    "done": (SpeakerState.DONE, {SpeakerState.CALLED}),
    "back": (SpeakerState.ASKED, {SpeakerState.CALLED}),
    "away": (SpeakerState.TAKEN_BACK, {SpeakerState.ASKED, SpeakerState.CALLED}),
}


def tap(group: Group, by: int) -> Effect:
    """One more of a group has come, or one fewer: clerks who count at two doors add up."""

    def effect(session: Session, hall: Hall) -> Answer:
        people = counting.count(session, meeting_id=hall.meeting_id, group=group, by=by)
        return Answer(said={"people": people})

    return effect


def came(code: str) -> Effect:
    """Those of one registration have come: all of them are residents more, once for a code,
    whoever types it and however often. It stands in for taps, and is no ballot's code."""

    def effect(session: Session, hall: Hall) -> Answer:
        found = whose(session, meeting_id=hall.meeting_id, typed=code)
        if found is None:
            return Answer("unknown", kept=False)
        once = hash_of(f"came {found.id}", None)
        if queries.message(session, hall_id=hall.id, key_hash=once):
            return Answer("again", kept=False)
        note_key(session, hall, once, kind="came once")
        group = Group.RESIDENT
        people = counting.count(session, meeting_id=hall.meeting_id, group=group, by=found.people)
        return Answer(said={"people": people})

    return effect


def here() -> Effect:
    """A phone says that somebody came. It is counted beside the taps at the door, which count
    everybody: who has both shall not be two people."""

    def effect(_session: Session, _hall: Hall) -> Answer:
        return Answer()

    return effect


def go_to(item_id: int | None, *, seen: int | None) -> Effect:
    """Turn to an item of the agenda, if the hall still is where the sender saw it."""

    def effect(session: Session, hall: Hall) -> Answer:
        if hall.item_id != seen and hall.item_id != item_id:
            return Answer("late", kept=False)
        hall.item_id = item_id
        return Answer(shown=True)

    return effect


def show_in(tags: Collection[str]) -> Effect:
    """Have the projector speak one language, or two side by side."""

    def effect(_session: Session, hall: Hall) -> Answer:
        hall.screen = [tag for tag in tags if shipped(tag)][:2]
        return Answer(shown=True)

    return effect


def ask_to_speak(label: str | None = None) -> Effect:
    """Stand in line; the answer says with which number."""

    def effect(session: Session, hall: Hall) -> Answer:
        if len(queries.in_line(session, hall_id=hall.id)) >= MOST_IN_LINE:
            return Answer("full", kept=False)
        number = queries.last_number(session, hall_id=hall.id) + 1
        session.add(HallSpeaker(hall_id=hall.id, number=number, label=label, asked_at=clock.now()))
        return Answer(shown=True, said={"number": number})

    return effect


def step(number: int, deed: str) -> Effect:
    """Call somebody, let them be done, put them back, or take them out of the line.

    Whoever spoke before is done when the next one is called. Two clerks who do the same are both
    answered that it is done; where somebody is elsewhere in the line by now, it is too late.
    """
    to, from_ = STEPS[deed]

    def effect(session: Session, hall: Hall) -> Answer:
        who = queries.speaker(session, hall_id=hall.id, number=number)
        if who is None or who.state not in {to, *from_}:
            return Answer("late", kept=False)
        if deed == "call":
            for other in queries.in_line(session, hall_id=hall.id):
                if other.state is SpeakerState.CALLED and other.number != number:
                    other.state = SpeakerState.DONE
        who.state = to
        return Answer(shown=True)

    return effect


def take_back(asked: str) -> Effect:
    """Leave the line: `asked` is the key that the phone asked with, which nobody else knows."""

    def effect(session: Session, hall: Hall) -> Answer:
        found = queries.message(session, hall_id=hall.id, key_hash=hash_of(asked, None))
        number = found.answer.get("number") if found else None
        who = number and queries.speaker(session, hall_id=hall.id, number=number)
        if who and who.state is SpeakerState.ASKED:
            who.state = SpeakerState.TAKEN_BACK
        return Answer(shown=True)

    return effect


def task(priority_id: int, details: ActionDetails, *, by_id: int) -> Effect:
    """Give somebody an action."""

    def effect(session: Session, _hall: Hall) -> Answer:
        if (priority := priority_by_id(session, id=priority_id)) is None:
            return Answer("late", kept=False)
        priorities.task(session, priority, details, by_id=by_id)
        return Answer()

    return effect


def next_date(starts_at: datetime, *, by_id: int) -> Effect:
    """Draft the next meeting: like this one, at the time that was agreed."""

    def effect(session: Session, hall: Hall) -> Answer:
        this = meeting_by_id(session, id=hall.meeting_id)
        assert this is not None  # a hall has its meeting
        drafted = meetings.schedule(session, _like(this, starts_at), by_id=by_id)
        return Answer(said={"meeting": drafted.id})

    return effect


def _like(this: Meeting, starts_at: datetime) -> meetings.MeetingDetails:
    return meetings.MeetingDetails(
        kind=this.kind,
        ward_ids=[ward.id for ward in this.wards],
        starts_at=starts_at,
        ends_at=starts_at + (this.ends_at - this.starts_at),
        venue=this.venue,
        access=this.access,
        chair=this.chair,
    )
