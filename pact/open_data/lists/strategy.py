"""What the board set for the city, cycle by cycle."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy.orm import Session

from pact.open_data import queries
from pact.open_data.listing import Asked, Listing, Row
from pact.strategy.queries import cycles


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
    name: str
    workstreams: list[str]
    themes: Annotated[list[str], "Keys of the themes whose concerns bear on it."]


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
        for each in sorted(cycles(session), key=lambda each: each.id)
        if each.id > asked.number
    ]


def _priorities(session: Session, asked: Asked) -> list[Row]:
    served = queries.aims_served(session)
    return [
        (
            str(each.id),
            StrategicPriority(
                id=each.id,
                cycle=cycle.id,
                position=each.position,
                name=each.name,
                workstreams=[stream.name for stream in each.workstreams],
                themes=served.get(each.id, []),
            ),
        )
        for each, cycle in queries.aims(session)
        if each.id > asked.number
    ]


LISTINGS = (
    Listing("cycles", "The cycles of the city’s strategy.", Cycle, _cycles, numbered=True),
    Listing(
        "strategic-priorities",
        "What the board set for each cycle.",
        StrategicPriority,
        _priorities,
        numbered=True,
    ),
)
