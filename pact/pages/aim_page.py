"""One of the city's aims: what residents told of it, what the board decided, what happened."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from pact.areas.models import Ward
from pact.areas.queries import wards
from pact.assessing.telling import Told, told_of_decisions
from pact.core.clock import LONDON
from pact.languages.kinds import DECISION_TOLD, ISSUE, PLAN_TOLD, REVIEW_TOLD, Kind
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.pages.outcomes import Answer, answers_of
from pact.pages.queries import priorities_naming
from pact.pages.strategy_page import said_of
from pact.planning.models import PlanAction
from pact.planning.queries import plan_told, signed_reviews
from pact.planning.review_models import PlanReview
from pact.priorities.corrections import words_told
from pact.priorities.models import WardPriority
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.names import WORDS, Plain
from pact.strategy.queries import served_themes, strategic_priority
from pact.themes.models import Theme
from pact.themes.public_trends import public_places

DECISIONS = 3  # as many yearly assessments as a cycle has
REVIEWS = 4  # a year of them
WARD_PRIORITIES = 30


@dataclass(frozen=True)
class Raised:
    """A theme, the wards whose own pages name it, and the sum of the numbers that stand there."""

    theme: Theme
    wards: Sequence[Ward]
    at_least: int


@dataclass(frozen=True)
class AimPage:
    """A strategic priority as anyone sees it. Texts stand by the ids of their rows."""

    priority: StrategicPriority
    cycle: Cycle
    plain: Plain | None
    today: date
    raised: Sequence[Raised]
    decided: Sequence[Told]
    planned: Sequence[PlanAction]
    reviews: Sequence[PlanReview]
    ward_priorities: Sequence[WardPriority]
    answers: Mapping[int, Answer]
    shown: Mapping[Kind, Mapping[int, Shown]]


def aim_page(session: Session, *, id: int, now: datetime, locale: ShippedLocale) -> AimPage | None:
    """The page of a strategic priority; None where there is none, or while its cycle is still to
    come and the board's own."""
    found = strategic_priority(session, id=id)
    today = now.astimezone(LONDON).date()
    if found is None or found[1].starts_on > today:
        return None
    priority, cycle = found
    decided = told_of_decisions(session, strategic_priority_ids=[id])[:DECISIONS]
    planned = plan_told(session, strategic_priority_ids=[id])
    reviews = signed_reviews(session, strategic_priority_ids=[id]).get(id, [])[:REVIEWS]
    chosen = priorities_naming(session, strategic_priority_id=id, limit=WARD_PRIORITIES)
    ended = [action for each in chosen for action in each.actions if action.has_ended]
    shown = texts(
        session,
        locale=locale.tag,
        originals={
            **said_of([priority]),
            DECISION_TOLD: {each.id: each.told for each in decided},
            PLAN_TOLD: {each.id: each.told for each in planned},
            REVIEW_TOLD: {each.id: each.told for each in reviews},
            ISSUE: {each.id: each.issue for each in chosen},
            **words_told(ended),
        },
    )
    return AimPage(
        priority=priority,
        cycle=cycle,
        plain=WORDS.get(priority.name),
        today=today,
        raised=_raised(session, id, now),
        decided=decided,
        planned=planned,
        reviews=reviews,
        ward_priorities=chosen,
        answers={each.priority.id: each for each in answers_of(chosen, shown)},
        shown=shown,
    )


def _raised(session: Session, id: int, now: datetime) -> list[Raised]:
    """The themes that serve it and that wards' pages name, in most wards first."""
    themes = served_themes(session, strategic_priority_id=id)
    places = public_places(session, now=now, theme_ids=[each.id for each in themes])
    every = wards(session)
    found = [
        Raised(
            theme,
            [ward for ward in every if ward.id in places[theme.id]],
            sum(number or 0 for number in places[theme.id].values()),
        )
        for theme in themes
        if places[theme.id]
    ]
    return sorted(found, key=lambda each: (-len(each.wards), -each.at_least, each.theme.name))
