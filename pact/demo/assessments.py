"""The board's assessment in the demo city: one that is decided, and one that gathers evidence."""

from datetime import date, datetime, timedelta

from pact.accounts.models import User
from pact.assessing import deciding, notes, queries, scoring, services
from pact.assessing.deciding import DecisionDetails
from pact.assessing.models import Heading, RoundState
from pact.assessing.notes import NoteDetails
from pact.assessing.scoring import Judgement
from pact.assessing.services import RoundDetails
from pact.core import clock
from pact.core.db import transaction
from pact.strategy.queries import cycles, running

_WARDENS = "Our wardens meet the same group by the shops most evenings"
_SCORES = ((3, 4, 3, 3), (3, 3, 2, 2), (2, 4, 2, 3), (2, 2, 3, 1), (2, 3, 1, 2))


def prepare(now: datetime, *, officer: User, member: User, partner: User) -> None:
    """Weigh the two months before the last, decide, and open a round of what came since."""
    first, between = (now - timedelta(days=90)).date(), (now - timedelta(days=30)).date()
    with clock.set_to(now - timedelta(days=20)):
        id = _opened(first, between - timedelta(days=1), officer=officer, member=member)
        _noted(id, "asb_groups", _WARDENS, partner)
        with transaction() as session:
            services.freeze(session, id, by_id=officer.id)
            services.step(session, id, RoundState.SCORING, by_id=officer.id)
        _scored(id, member)
        with transaction() as session:
            services.step(session, id, RoundState.DISCUSSING, by_id=officer.id)
        _decided(id, member)
    today = clock.now().date()
    newer = _opened(between, today - timedelta(days=1), officer=officer, member=member)
    _noted(newer, "flytipping", "Most of it lies behind the garages on Mondays", partner)


def _opened(first: date, last: date, *, officer: User, member: User) -> int:
    with transaction() as session:
        cycle = running(cycles(session), today=last)
        assert cycle is not None
        details = RoundDetails(cycle.id, first, last, [member.id])
        return services.open_round(session, details, by_id=officer.id).id


def _noted(id: int, key: str, text: str, partner: User) -> None:
    with transaction() as session:
        evidence = queries.held(session, id=id).evidence
        theme_id = next(each.theme_id for each in evidence if each.key == key)
        notes.add(session, id, NoteDetails(theme_id, Heading.TIME, text), by_id=partner.id)


def _scored(id: int, member: User) -> None:
    with transaction() as session:
        for place, each in enumerate(queries.held(session, id=id).evidence):
            harm, often, placed, sure = _SCORES[place] if place < len(_SCORES) else (None,) * 4
            view = Judgement(
                harm, often, placed, sure, why="Raised in most wards" if place == 0 else None
            )
            scoring.score(session, id, each.theme_id, view, by_id=member.id)
        scoring.send(session, id, by_id=member.id)


def _decided(id: int, member: User) -> None:
    with transaction() as session:
        found = queries.held(session, id=id)
        priority = next(p for p in found.cycle.priorities if p.name == "Anti-social behaviour")
        told = (
            "Most wards told us about people causing trouble. We put it first, because it comes "
            "back within days of being dealt with."
        )
        reasons = "It is raised in most wards, and comes back within days of being dealt with."
        themes = [each.theme_id for each in found.evidence[:2]]
        details = DecisionDetails(themes, priority.id, None, reasons, told)
        deciding.draft(session, id, details, by_id=member.id)
        services.decide(session, id, by_id=member.id)
