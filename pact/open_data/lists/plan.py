"""What the board decided, plans, and says of it each quarter: what the strategy's pages tell.

The board's reasons, measures, dated words of staff and residents' quotes are not public, so they
are not here either.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from sqlalchemy.orm import Session

from pact.assessing.telling import told_of_decisions
from pact.core.clock import LONDON
from pact.languages.kinds import DECISION_TOLD, PLAN_TOLD, REVIEW_TOLD, Kind
from pact.languages.translations import texts
from pact.open_data.listing import Asked, Listing, Row
from pact.open_data.lists.strategy import told_cycles
from pact.open_data.shapes import Text, text
from pact.planning.models import PlanState
from pact.planning.public_names import progress_name
from pact.planning.queries import plan_told, signed_reviews
from pact.planning.review_models import Rag

OF = "The id of the strategic priority."


@dataclass(frozen=True)
class Decision:
    """What the board decided about a strategic priority in a yearly assessment."""

    id: int
    strategic_priority: Annotated[int, OF]
    decided_on: date
    told: Annotated[Text, "What residents are told of it."]
    page: Annotated[str, "Where residents read it."]


@dataclass(frozen=True)
class PlanAction:
    """What a partner does about a strategic priority. What the board carried over to a later year
    is here once, as it stands in the later one."""

    id: int
    strategic_priority: Annotated[int, OF]
    told: Annotated[Text, "What residents are told of it."]
    organisation: Annotated[str, "Who does it."]
    due_on: date
    state: PlanState
    is_late: Annotated[bool, "It should have ended before today."]
    page: Annotated[str, "Where residents read it."]


@dataclass(frozen=True)
class PlanReview:
    """What the board said of a strategic priority in a quarter. It never changes."""

    id: int
    strategic_priority: Annotated[int, OF]
    quarter_from: Annotated[date, "The quarter's first day."]
    signed_on: Annotated[date, "The day on which the board signed it."]
    rating: Annotated[Rag | None, "Red, amber or green."]
    progress: Annotated[str | None, "The same in words, in the language asked for."]
    told: Annotated[Text, "What residents are told of it."]
    page: Annotated[str, "Where residents read it."]


def _decisions(session: Session, asked: Asked) -> list[Row]:
    found = told_of_decisions(session, strategic_priority_ids=_aims(session, asked))
    told = _told(session, asked, DECISION_TOLD, found)
    return _after(
        asked,
        (
            Decision(
                id=each.id,
                strategic_priority=each.strategic_priority_id,
                decided_on=each.at.astimezone(LONDON).date(),
                told=told[each.id],
                page=_page(asked, each.strategic_priority_id, "decided"),
            )
            for each in found
        ),
    )


def _actions(session: Session, asked: Asked) -> list[Row]:
    found = plan_told(session, strategic_priority_ids=_aims(session, asked))
    today = asked.now.astimezone(LONDON).date()
    told = _told(session, asked, PLAN_TOLD, found)
    return _after(
        asked,
        (
            PlanAction(
                id=each.id,
                strategic_priority=each.strategic_priority_id,
                told=told[each.id],
                organisation=each.organisation.name,
                due_on=each.due_on,
                state=each.state,
                is_late=each.is_overdue(today),
                page=_page(asked, each.strategic_priority_id, "decided"),
            )
            for each in found
        ),
    )


def _reviews(session: Session, asked: Asked) -> list[Row]:
    by_aim = signed_reviews(session, strategic_priority_ids=_aims(session, asked))
    found = [(each, each.signed_at) for reviews in by_aim.values() for each in reviews]
    told = _told(session, asked, REVIEW_TOLD, (each for each, _at in found))
    return _after(
        asked,
        (
            PlanReview(
                id=each.id,
                strategic_priority=each.strategic_priority_id,
                quarter_from=each.quarter_on,
                signed_on=at.astimezone(LONDON).date(),
                rating=each.rag,
                progress=progress_name(each.rag) if each.rag else None,
                told=told[each.id],
                page=_page(asked, each.strategic_priority_id, "happened"),
            )
            for each, at in found
            if at is not None
        ),
    )


def _told(session: Session, asked: Asked, kind: Kind, rows: Iterable[Any]) -> dict[int, Text]:
    """What residents are told by each of these rows, by its id, in the language asked for."""
    originals = {kind: {each.id: each.told for each in rows}}
    shown = texts(session, locale=asked.locale.tag, originals=originals)[kind]
    return {id: text(each) for id, each in shown.items()}


def _aims(session: Session, asked: Asked) -> list[int]:
    """The strategic priorities that have a page."""
    return [aim.id for cycle in told_cycles(session, asked) for aim in cycle.priorities]


def _page(asked: Asked, aim_id: int, part: str) -> str:
    return asked.link("pages.aim", id=aim_id, _anchor=part)


def _after(asked: Asked, items: Iterable[Decision | PlanAction | PlanReview]) -> list[Row]:
    left = sorted((each for each in items if each.id > asked.number), key=lambda each: each.id)
    return [(str(each.id), each) for each in left]


LISTINGS = (
    Listing(
        "board-decisions",
        "What the board decided about the city’s strategic priorities in its yearly assessments, "
        "as residents are told.",
        Decision,
        _decisions,
        numbered=True,
    ),
    Listing(
        "plan-actions",
        "The action plan: what partners do about the strategic priorities, and how far it is.",
        PlanAction,
        _actions,
        numbered=True,
    ),
    Listing(
        "plan-reviews",
        "The board’s quarterly reviews of the strategic priorities, once they are signed.",
        PlanReview,
        _reviews,
        numbered=True,
    ),
)
