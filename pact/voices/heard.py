"""How many people are heard: by ward, language and channel; and who registers for meetings.

Every concern is taken for one person. Counted is what counts in any number: never a restricted
concern, nor one that is not for PACT.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.concerns.models import Channel, Concern
from pact.core import clock
from pact.meetings.models import Meeting, MeetingState
from pact.registering.queries import people_by_language
from pact.themes.counting import countable

# Took place, or takes place now.
_HELD = (
    MeetingState.IN_SESSION,
    MeetingState.HELD,
    MeetingState.MINUTES_DRAFTED,
    MeetingState.MINUTES_APPROVED,
    MeetingState.CLOSED,
)
_DAY = timedelta(days=1)
Where = tuple[int, str, Channel]  # ward, language of the census, channel


@dataclass(frozen=True)
class Heard:
    """People by ward, language and channel; sums of them are asked for by any of the three."""

    people: Counter[Where]

    def languages(
        self, *, ward_ids: Collection[int], channel: Channel | None = None
    ) -> Counter[str]:
        """Of these wards together, and of a channel or all."""
        return self._by(lambda where: where[1], ward_ids, channel)

    def wards(self) -> Counter[tuple[str, int]]:
        """By language and ward."""
        found: Counter[tuple[str, int]] = Counter()
        for (ward, language, _channel), number in self.people.items():
            found[language, ward] += number
        return found

    def channels(self, *, ward_ids: Collection[int], language: str) -> Counter[Channel]:
        """By which they came who wrote in a language."""
        found: Counter[Channel] = Counter()
        for (ward, tag, channel), number in self.people.items():
            if ward in ward_ids and tag == language:
                found[channel] += number
        return found

    def _by(
        self, what: Callable[[Where], str], ward_ids: Collection[int], channel: Channel | None
    ) -> Counter[str]:
        found: Counter[str] = Counter()
        for where, number in self.people.items():
            if where[0] in ward_ids and channel in (None, where[2]):
                found[what(where)] += number
        return found


def heard(
    session: Session,
    *,
    since: date,
    counted_as: Callable[[str], str],
    until: date | None = None,
) -> Heard:
    """Everybody in the city since a day (and until one, with it); `counted_as` is the census's
    language for a tag."""
    came = [Concern.received_at >= _begins(since)]
    if until is not None:
        came.append(Concern.received_at < _begins(until + _DAY))
    rows = session.execute(
        select(Concern.ward_id, Concern.language, Concern.channel, func.count())
        # Every ward is named: the index that holds all that is asked here begins with them.
        .where(countable(), Concern.ward_id.in_(select(Ward.id)), *came)
        .group_by(Concern.ward_id, Concern.language, Concern.channel)
    )
    people: Counter[Where] = Counter()
    for ward_id, tag, channel, number in rows:
        people[ward_id, counted_as(tag), channel] += number
    return Heard(people)


def registered(
    session: Session,
    *,
    ward_ids: Collection[int],
    since: date,
    counted_as: Callable[[str], str],
    until: date | None = None,
) -> Counter[str]:
    """People with a place at the meetings of these wards since a day (and until one, with it), by
    language that they read.

    Nobody is asked for a language at the door: who came without registering is not among them.
    """
    query = select(Meeting.id).where(
        Meeting.state.in_(_HELD),
        Meeting.starts_at >= _begins(since),
        Meeting.wards.any(Ward.id.in_(ward_ids)),
    )
    if until is not None:
        query = query.where(Meeting.starts_at < _begins(until + _DAY))
    meetings = session.scalars(query).all()
    found: Counter[str] = Counter()
    for tag, people in people_by_language(session, meeting_ids=meetings).items():
        found[counted_as(tag)] += people
    return found


def _begins(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON)
