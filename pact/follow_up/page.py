"""What the private link's page holds: all that came of one concern, in the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from pact.concerns import queries as concerns
from pact.concerns.models import (
    Concern,
    ConcernAddition,
    ConcernPhoto,
    ConcernState,
    ConcernStep,
)
from pact.concerns.photos import photos_of
from pact.follow_up.trail import Step, reopened, trail
from pact.joining.models import ThemeJoin
from pact.joining.queries import join_of
from pact.languages.kinds import AIM, CORRECTED_WHY, WE_DID
from pact.languages.locales import ENGLISH, ShippedLocale
from pact.languages.translations import Shown, text_of, texts, texts_of
from pact.meetings import queries as meetings
from pact.meetings.models import Meeting
from pact.priorities import queries as priorities
from pact.priorities import still
from pact.priorities.corrections import words_told
from pact.priorities.models import Action, PriorityState, WardPriority
from pact.strategy.names import WORDS, Plain
from pact.strategy.queries import named_by
from pact.themes.models import AssignmentSource, Theme
from pact.themes.queries import theme_of


@dataclass(frozen=True)
class ActionShown:
    """An action: what somebody was asked to do, what they did, and why that was corrected."""

    action: Action
    task: Shown
    we_did: Shown | None
    corrected: Shown | None


@dataclass(frozen=True)
class AimShown:
    """The city's aim that a priority serves; `name` where the site has no words of its own."""

    id: int
    plain: Plain | None
    name: Shown


@dataclass(frozen=True)
class PriorityShown:
    """A priority that the concern stands behind, with the meeting that chose it."""

    priority: WardPriority
    issue: Shown
    meeting: Meeting | None
    actions: list[ActionShown]
    aim: AimShown | None


@dataclass(frozen=True)
class Page:
    """Everything that the page shows."""

    concern: Concern
    steps: list[Step]
    theme: Theme | None
    joined: ThemeJoin | None
    priorities: list[PriorityShown]
    next_meeting: Meeting | None
    reason: Shown | None
    additions: list[ConcernAddition]
    answered_before: list[ActionShown]  # what was done before it was opened again
    is_asked: bool  # whether it is still happening
    has_stopped: bool  # as they say
    photos: Sequence[ConcernPhoto]

    @property
    def outcomes(self) -> list[ActionShown]:
        """What was done so far."""
        return [each for shown in self.priorities for each in shown.actions if each.we_did]


def follow_up_page(
    session: Session, concern: Concern, *, locale: ShippedLocale, now: datetime
) -> Page:
    """What a resident sees of their concern."""
    history = concerns.steps(session, concern_id=concern.id)
    joined = join_of(session, concern_id=concern.id)
    withdrawn = concern.state is ConcernState.WITHDRAWN
    behind = [] if withdrawn else priorities.priorities_behind(session, concern_id=concern.id)
    aims = _aims(session, behind, locale)
    shown = [_priority(session, each, locale, aims.get(each.id)) for each in behind]
    again = reopened(history)
    return Page(
        concern=concern,
        steps=trail(concern, history, without_words=joined is not None and not concern.words),
        theme=None if withdrawn else _theme(session, concern),
        joined=joined,
        priorities=[_since(each, again.at) for each in shown if _goes_on(each, again.at)]
        if again
        else shown,
        next_meeting=None
        if concern.closed_at
        else meetings.next_after(session, ward_id=concern.ward_id, after=now),
        reason=_reason(session, concern, history, locale),
        additions=concerns.additions_to(session, concern_id=concern.id),
        answered_before=[
            one for each in shown for one in each.actions if again and _ended_by(one, again.at)
        ],
        is_asked=still.is_asked(session, concern),
        has_stopped=still.said_that_it_stopped(session, concern),
        photos=photos_of(session, concern_id=concern.id),
    )


def _ended_by(shown: ActionShown, at: datetime) -> bool:
    return shown.action.ended_at is not None and shown.action.ended_at <= at


def _goes_on(shown: PriorityShown, at: datetime) -> bool:
    """Whether a priority is acted on, or anything was done for it, since an instant."""
    over = shown.priority.state in (PriorityState.REVIEWED, PriorityState.CLOSED)
    return not over or any(not _ended_by(one, at) for one in shown.actions)


def _since(shown: PriorityShown, at: datetime) -> PriorityShown:
    """The priority without what was done before."""
    return replace(shown, actions=[one for one in shown.actions if not _ended_by(one, at)])


def _theme(session: Session, concern: Concern) -> Theme | None:
    """The theme that a person chose; what the engine thinks is for officers."""
    assignment = theme_of(session, concern_id=concern.id)
    if assignment is None or assignment.source is AssignmentSource.ENGINE:
        return None
    return assignment.theme


def _aims(
    session: Session, behind: Sequence[WardPriority], locale: ShippedLocale
) -> dict[int, AimShown]:
    """The city's aim that each priority names, by the priorities' ids."""
    named = named_by(session, ward_priority_ids=[each.id for each in behind])
    own = {each.id: each.name for each in named.values() if each.name not in WORDS}
    names = texts(session, locale=locale.tag, originals={AIM: own})[AIM]
    return {
        id: AimShown(each.id, WORDS.get(each.name), names.get(each.id) or _as_it_is(each.name))
        for id, each in named.items()
    }


def _as_it_is(name: str) -> Shown:
    return Shown(name, ENGLISH.tag, True, None)


def _priority(
    session: Session, priority: WardPriority, locale: ShippedLocale, aim: AimShown | None
) -> PriorityShown:
    tasks = {action.id: action.task for action in priority.actions}
    task_texts = texts_of(session, about="action", field="task", locale=locale.tag, originals=tasks)
    did = texts(session, locale=locale.tag, originals=words_told(priority.actions))
    return PriorityShown(
        priority=priority,
        issue=text_of(
            session,
            about="priority",
            about_id=priority.id,
            field="issue",
            locale=locale.tag,
            original=priority.issue,
        ),
        meeting=meetings.meeting_for_priority(session, priority_id=priority.id),
        actions=[
            ActionShown(
                action,
                task_texts[action.id],
                did[WE_DID].get(action.id),
                did[CORRECTED_WHY].get(action.id),
            )
            for action in priority.actions
        ],
        aim=aim,
    )


def _reason(
    session: Session, concern: Concern, history: Sequence[ConcernStep], locale: ShippedLocale
) -> Shown | None:
    """Why it was signposted or rejected, in an officer's words."""
    if concern.state not in (ConcernState.SIGNPOSTED, ConcernState.REJECTED):
        return None
    last = history[-1]
    if not last.note:
        return None
    return text_of(
        session,
        about="concern_step",
        about_id=last.id,
        field="note",
        locale=locale.tag,
        original=last.note,
    )
