"""What an issue's page says, gathered in six statements whatever there is to say; in one more,
where what was told was corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pact.core.clock import LONDON
from pact.languages.kinds import (
    AIM,
    AMENDED,
    AMENDED_WHY,
    ISSUE,
    TASK,
    WAS_TOLD,
    WAS_TOLD_WHY,
    Kind,
)
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.priorities.correction_models import ActionCorrection
from pact.priorities.corrections import corrections_of, words_told
from pact.priorities.models import HowChosen, WardPriority
from pact.priorities.still import Answers
from pact.priorities.still_told import told_of
from pact.strategy.models import StrategicPriority
from pact.strategy.names import WORDS, Plain
from pact.themes.suppression import may_be_named, shown
from pact.trails import queries, steps


@dataclass(frozen=True)
class Raised:
    """How many people told of it in the year before it was chosen, and in the last year, in groups
    of five: 0 for fewer than five, None where even that is not told."""

    before: int | None
    lately: int | None


@dataclass(frozen=True)
class TrailPage:
    """An issue as anyone sees it. Texts stand by the ids of their rows; `raised` is None where
    nothing may be said of numbers. `corrections` of what was told are by action, the last one
    first."""

    priority: WardPriority
    today: date
    raised: Raised | None
    steps: Sequence[steps.Step]
    still: Answers | None
    aim: StrategicPriority | None
    plain: Plain | None
    corrections: Mapping[int, Sequence[ActionCorrection]]
    shown: Mapping[Kind, Mapping[int, Shown]]


def trail_page(
    session: Session, *, id: int, now: datetime, locale: ShippedLocale
) -> TrailPage | None:
    """The page of a ward priority; None where no meeting chose one of this number."""
    if (found := queries.priority_with_aim(session, id=id)) is None:
        return None
    (priority, aim), today = found, now.astimezone(LONDON).date()
    rows = queries.meetings_and_corrections(session, priority)
    meetings = list(dict.fromkeys(meeting for meeting, _amendment, _why in rows))
    corrections = [(meeting, each) for meeting, each, _why in rows if each is not None]
    went_on = {meeting.id: why for meeting, _amendment, why in rows if why is not None}
    by_ballot = priority.how_chosen is HowChosen.BALLOT
    ballot = queries.ballot_that_chose(session, priority_id=id) if by_ballot else None
    chosen = steps.chosen(priority, meetings, ballot)
    ended = [each for each in priority.actions if each.has_ended]
    corrected = corrections_of(session, actions=ended)
    before = [each for group in corrected.values() for each in group]
    over = bool(priority.actions) and len(ended) == len(priority.actions)
    return TrailPage(
        priority=priority,
        today=today,
        raised=_raised(session, priority, today),
        steps=steps.in_order(
            [
                *chosen,
                *steps.looked_at(priority, meetings, went_on),
                *steps.acted_on(priority, begun=chosen[0].at),
                *steps.closed(priority),
                *steps.corrected(corrections),
            ]
        ),
        still=told_of(session, priority_id=id) if over else None,
        aim=aim,
        plain=WORDS.get(aim.name) if aim else None,
        corrections=corrected,
        shown=texts(
            session,
            locale=locale.tag,
            originals={
                ISSUE: {id: priority.issue},
                TASK: {each.id: each.task for each in priority.actions},
                **words_told(ended),
                WAS_TOLD: {each.id: each.was for each in before if each.was},
                WAS_TOLD_WHY: {each.id: each.why for each in before},
                AMENDED: {each.id: each.now for _meeting, each in corrections},
                AMENDED_WHY: {each.id: each.why for _meeting, each in corrections},
                AIM: {aim.id: aim.name} if aim else {},
            },
        ),
    )


def _raised(session: Session, priority: WardPriority, today: date) -> Raised | None:
    """What the releases tell of its theme; nothing where even that it was raised is not told."""
    if priority.theme is None:
        return None
    told = queries.told_before_and_lately(
        session,
        ward_id=priority.ward_id,
        theme_id=priority.theme.id,
        day=priority.issue_on,
        today=today,
    )
    key = priority.theme.key
    raised = Raised(_public(key, told.before), _public(key, told.lately))
    return None if raised == Raised(None, None) else raised


def _public(theme_key: str, people: int | None) -> int | None:
    if people is None or not may_be_named(theme_key, people):
        return None
    return shown(people) or 0
