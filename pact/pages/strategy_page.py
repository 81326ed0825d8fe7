"""The city's strategy for residents: what the board set, why, and what wards did about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy.orm import Session

from pact.areas.queries import wards
from pact.core.clock import LONDON
from pact.languages.kinds import AIM, WE_DID
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.pages.queries import newest_outcomes
from pact.priorities.models import Action
from pact.strategy.models import Cycle, StrategicPriority
from pact.strategy.names import WORDS, Plain
from pact.strategy.queries import cycles, open_work, running, serving, told_of
from pact.themes.models import Theme
from pact.themes.queries import live_themes
from pact.translating.sources import Place, PublicText, says_in_public

OUTCOMES = 3
_LOOKED_THROUGH = 200  # the newest outcomes, among which each priority finds its own


@dataclass(frozen=True)
class Aim:
    """A strategic priority with the themes under it, and what wards do and did about them.

    `plain` is None for one that the site has no plain words for.
    """

    priority: StrategicPriority
    plain: Plain | None
    themes: Sequence[Theme]
    wards_at_work: int
    outcomes: Sequence[Action]


@dataclass(frozen=True)
class StrategyPage:
    """The running cycle and those before it; what was done, by the actions' ids; the plain words,
    by the priorities' own names; and the names of those that have none, by their ids."""

    cycle: Cycle
    aims: Sequence[Aim]
    earlier: Sequence[Cycle]
    did: Mapping[int, Shown]
    names: Mapping[int, Shown]
    words: Mapping[str, Plain] = field(default_factory=lambda: WORDS)


def strategy_page(session: Session, *, today: date, locale: ShippedLocale) -> StrategyPage | None:
    """The page of the cycle that today is in; None where no cycle is known."""
    found = cycles(session)
    if not (told := told_of(found, today=today)):
        return None
    cycle, *earlier = told
    themes = {theme.id: theme for theme in live_themes(session)}
    served = serving(session, cycle_id=cycle.id)
    work = open_work(session, ward_ids=[ward.id for ward in wards(session)])
    ended = newest_outcomes(
        session,
        limit=_LOOKED_THROUGH,
        theme_ids={id for ids in served.values() for id in ids},
        since=cycle.starts_on,
    )
    aims = [
        _aim(each, [id for id in served.get(each.id, ()) if id in themes], themes, work, ended)
        for each in cycle.priorities
    ]
    did = {action.id: action.we_did for aim in aims for action in aim.outcomes if action.we_did}
    without_words = {
        each.id: each.name
        for one in (cycle, *earlier)
        for each in one.priorities
        if each.name not in WORDS
    }
    shown = texts(session, locale=locale.tag, originals={WE_DID: did, AIM: without_words})
    return StrategyPage(
        cycle=cycle,
        aims=aims,
        earlier=earlier,
        did=shown[WE_DID],
        names=shown[AIM],
    )


def _aim(
    priority: StrategicPriority,
    theme_ids: Sequence[int],
    themes: Mapping[int, Theme],
    work: Mapping[tuple[int, int], object],
    ended: Sequence[Action],
) -> Aim:
    under = {*theme_ids}
    return Aim(
        priority=priority,
        plain=WORDS.get(priority.name),
        themes=[themes[id] for id in theme_ids],
        wards_at_work=len({ward_id for ward_id, theme_id in work if theme_id in under}),
        outcomes=[each for each in ended if each.priority.theme_id in under][:OUTCOMES],
    )


@says_in_public
def names_of_aims(session: Session, now: datetime) -> Iterator[PublicText]:
    """The board's names of this cycle's priorities, where the site has no plain words."""
    cycle = running(cycles(session), today=now.astimezone(LONDON).date())
    if cycle is None:
        return
    began = datetime.combine(cycle.starts_on, time(), LONDON)
    for each in cycle.priorities:
        if each.name not in WORDS:
            yield PublicText(AIM, each.id, each.name, frozenset(), Place.WARD_PAGE, began)
