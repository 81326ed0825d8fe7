"""What the organiser of a meeting has to arrange, and by when."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from sqlalchemy.orm import Session

from pact.core import clock, crypto
from pact.core.clock import LONDON
from pact.meetings.models import Meeting
from pact.meetings.series_dates import bank_holiday
from pact.registering import queries
from pact.registering.models import Need, NeedAnswer, NeedKind
from pact.registering.services import KINDS

DEFAULT_DAYS = 5
SOON = timedelta(days=3)


@dataclass(frozen=True)
class Task:
    """One thing to arrange for everybody who needs it; words of somebody's own stand alone."""

    kind: NeedKind
    language: str | None
    words: str | None
    due_on: date
    needs: Sequence[Need]
    over: bool  # the meeting has begun: nothing can be arranged any more

    @property
    def open(self) -> list[Need]:
        """What has no answer yet, while there is time for one."""
        return [] if self.over else [each for each in self.needs if each.answer_id is None]

    @property
    def answered(self) -> Mapping[NeedAnswer, int]:
        """How many were answered how."""
        found = [each.answer for each in self.needs if each.answer]
        return {answer: found.count(answer) for answer in dict.fromkeys(found)}

    @property
    def to_answer(self) -> Sequence[Need]:
        """What an answer now is for: the open ones; where all are answered, all of them anew."""
        return self.open or self.needs

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return bool(self.open) and self.due_on < clock.today()

    @property
    def is_pressing(self) -> bool:
        """Whether its day has passed, or is near."""
        return bool(self.open) and self.due_on <= clock.today() + SOON


def tasks(session: Session, meeting: Meeting, *, days: Mapping[str, int]) -> list[Task]:
    """Everything that people need to come to a meeting, what is due first; `days` are how many
    working days before it each kind is to be arranged."""
    needs = [each for one in queries.coming(session, meeting_id=meeting.id) for each in one.needs]
    return sorted(
        (
            _task(meeting, list(group), days)
            for _key, group in groupby(sorted(needs, key=_key), key=_key)
        ),
        key=lambda task: (not task.open, task.due_on, _key(task.needs[0])),
    )


def task_with(found: Sequence[Task], *, need_id: int) -> Task | None:
    """The task that a need belongs to."""
    return next((each for each in found if need_id in {one.id for one in each.needs}), None)


def due_on(meeting: Meeting, kinds: Collection[NeedKind], *, days: Mapping[str, int]) -> date:
    """By when the first of these kinds is to be arranged."""
    before = max(days.get(kind.value, DEFAULT_DAYS) for kind in kinds)
    return working_days_before(meeting.starts_at.astimezone(LONDON).date(), before)


def working_days_before(day: date, number: int) -> date:
    """The day so many working days before another: weekends and bank holidays are none."""
    while number:
        day -= timedelta(days=1)
        if day.weekday() < 5 and bank_holiday(day) is None:
            number -= 1
    return day


def _task(meeting: Meeting, needs: Sequence[Need], days: Mapping[str, int]) -> Task:
    first = needs[0]
    return Task(
        kind=first.kind,
        language=first.language,
        words=crypto.unlock(first.words_locked) if first.words_locked else None,
        due_on=due_on(meeting, [first.kind], days=days),
        needs=needs,
        over=meeting.starts_at <= clock.now(),
    )


def _key(need: Need) -> tuple[int, str, int]:
    own_words = need.id if need.words_locked else 0
    return KINDS.index(need.kind), need.language or "", own_words
