"""What the board set for the city, cycle by cycle."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy.orm import Session

from pact.core.clock import LONDON
from pact.open_data import queries
from pact.open_data.listing import Asked, Listing, Row
from pact.strategy import models
from pact.strategy.names import WORDS
from pact.strategy.queries import cycles, told_of


@dataclass(frozen=True)
class Cycle:
    """The years that a strategy is for."""

    id: int
    name: str
    starts_on: date
    ends_on: date
    priorities: Annotated[list[int], "Ids of its strategic priorities, in the board's order."]


@dataclass(frozen=True)
class StrategicPriority:
    """One of a cycle's priorities."""

    id: int
    cycle: Annotated[int, "The cycle's id."]
    position: int
    name: Annotated[str, "The board's own, in English."]
    plain_name: Annotated[str | None, "In plain words, in the language asked for."]
    themes: Annotated[list[str], "Keys of the themes whose concerns bear on it."]
    page: Annotated[str, "The address of its page for residents, with its plan and reviews."]


def _cycles(session: Session, asked: Asked) -> list[Row]:
    return [
        (
            str(each.id),
            Cycle(
                id=each.id,
                name=each.name,
                starts_on=each.starts_on,
                ends_on=each.ends_on,
                priorities=[priority.id for priority in each.priorities],
            ),
        )
        for each in told_cycles(session, asked)
        if each.id > asked.number
    ]


def _priorities(session: Session, asked: Asked) -> list[Row]:
    served = queries.themes_served(session)
    found = ((each, cycle) for cycle in told_cycles(session, asked) for each in cycle.priorities)
    return [
        (
            str(each.id),
            StrategicPriority(
                id=each.id,
                cycle=cycle.id,
                position=each.position,
                name=each.name,
                plain_name=str(WORDS[each.name].name) if each.name in WORDS else None,
                themes=served.get(each.id, []),
                page=asked.link("pages.aim", id=each.id),
            ),
        )
        for each, cycle in sorted(found, key=lambda pair: pair[0].id)
        if each.id > asked.number
    ]


def told_cycles(session: Session, asked: Asked) -> list[models.Cycle]:
    """The cycles that residents read of, the first one made first."""
    today = asked.now.astimezone(LONDON).date()
    found = cycles(session, with_workstreams=False)
    return sorted(told_of(found, today=today), key=lambda cycle: cycle.id)


LISTINGS = (
    Listing(
        "cycles",
        "The cycles of the city’s strategy: the running one and those before it.",
        Cycle,
        _cycles,
        numbered=True,
    ),
    Listing(
        "strategic-priorities",
        "What the board set for each of these cycles.",
        StrategicPriority,
        _priorities,
        numbered=True,
    ),
)
