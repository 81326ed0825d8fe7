"""The city's strategy for residents: what the board set, why, and what wards did about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from pact.assessing.telling import told_of_decisions
from pact.core.clock import LONDON
from pact.languages.kinds import AIM, AIM_MEANS, DECISION_TOLD, PLAN_TOLD, REVIEW_TOLD, Kind
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.pages.queries import Named, named_in, newest_outcomes
from pact.planning.queries import plan, signed_reviews
from pact.planning.review_models import PlanReview
from pact.priorities.corrections import words_told
from pact.priorities.models import Action
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.names import WORDS, Plain, plain
from pact.strategy.queries import cycles, running, serving, told_of
from pact.themes.models import Theme
from pact.themes.queries import live_themes
from pact.translating.sources import LOOKED_BACK, Place, PublicText, says_in_public

OUTCOMES = 3
_LOOKED_THROUGH = 200  # the newest outcomes, among which each priority finds its own


@dataclass(frozen=True)
class Aim:
    """A strategic priority with the themes under it, how it goes, and what the wards whose
    priorities name it do and did.

    `plain` is None for one that the site has no plain words for.
    """

    priority: StrategicPriority
    plain: Plain | None
    themes: Sequence[Theme]
    wards_at_work: int
    outcomes: Sequence[Action]
    review: PlanReview | None


@dataclass(frozen=True)
class StrategyPage:
    """The running cycle and those before it; and texts by the ids of their rows."""

    cycle: Cycle
    aims: Sequence[Aim]
    earlier: Sequence[Cycle]
    shown: Mapping[Kind, Mapping[int, Shown]]


def strategy_page(session: Session, *, today: date, locale: ShippedLocale) -> StrategyPage | None:
    """The page of the cycle that today is in; None where no cycle is known."""
    found = cycles(session, with_workstreams=False)
    if not (told_cycles := told_of(found, today=today)):
        return None
    cycle, *earlier = told_cycles
    ids = [each.id for each in cycle.priorities]
    themes = {theme.id: theme for theme in live_themes(session)}
    served = serving(session, cycle_id=cycle.id)
    named = named_in(session, strategic_priority_ids=ids)
    ended = newest_outcomes(session, limit=_LOOKED_THROUGH, since=cycle.starts_on)
    reviewed = signed_reviews(session, strategic_priority_ids=ids)
    aims = [
        _aim(
            each,
            [themes[id] for id in served.get(each.id, ()) if id in themes],
            [row for row in named if row.strategic_priority_id == each.id],
            ended,
            next(iter(reviewed.get(each.id, ())), None),
        )
        for each in cycle.priorities
    ]
    priorities = [each for one in (cycle, *earlier) for each in one.priorities]
    did = words_told([each for aim in aims for each in aim.outcomes])
    told = {aim.review.id: aim.review.told for aim in aims if aim.review}
    originals = {**said_of(priorities), **did, REVIEW_TOLD: told}
    return StrategyPage(
        cycle, aims, earlier, texts(session, locale=locale.tag, originals=originals)
    )


def said_of(priorities: Sequence[StrategicPriority]) -> dict[Kind, dict[int, str]]:
    """The board's names and descriptions of those that the site has no words of its own for."""
    own = [each for each in priorities if plain(each) is None]
    return {
        AIM: {each.id: each.name for each in own if each.name not in WORDS},
        AIM_MEANS: {each.id: each.description for each in own if each.description},
    }


def _aim(
    priority: StrategicPriority,
    themes: Sequence[Theme],
    named: Sequence[Named],
    ended: Sequence[Action],
    review: PlanReview | None,
) -> Aim:
    by = {row.ward_priority_id for row in named}
    return Aim(
        priority=priority,
        plain=WORDS.get(priority.name),
        themes=themes,
        wards_at_work=len({row.ward_id for row in named if row.is_open}),
        outcomes=[each for each in ended if each.priority_id in by][:OUTCOMES],
        review=review,
    )


@says_in_public
def texts_of_aims(session: Session, now: datetime) -> Iterator[PublicText]:
    """What the board calls this cycle's priorities and says of them, where the site has no words
    of its own; what it decided and plans for each, and how it goes."""
    cycle = running(cycles(session, with_workstreams=False), today=now.astimezone(LONDON).date())
    if cycle is None:
        return
    began = datetime.combine(cycle.starts_on, time(), LONDON)
    nowhere: frozenset[int] = frozenset()
    for kind, by_id in said_of(cycle.priorities).items():
        for id, text in by_id.items():
            yield PublicText(kind, id, text, nowhere, Place.WARD_PAGE, began)
    ids = [each.id for each in cycle.priorities]
    for told in told_of_decisions(session, strategic_priority_ids=ids):
        if told.at > now - LOOKED_BACK:
            yield PublicText(DECISION_TOLD, told.id, told.told, nowhere, Place.WARD_PAGE, told.at)
    for each in plan(session, strategic_priority_ids=ids):
        place = Place.PAST if each.has_ended else Place.WARD_PAGE
        yield PublicText(PLAN_TOLD, each.id, each.told, nowhere, place, each.added_at)
    for reviews in signed_reviews(session, strategic_priority_ids=ids).values():
        for number, each_review in enumerate(reviews):
            at = each_review.signed_at or began
            if at > now - LOOKED_BACK:
                place = Place.PAST if number else Place.WARD_PAGE
                yield PublicText(REVIEW_TOLD, each_review.id, each_review.told, nowhere, place, at)
