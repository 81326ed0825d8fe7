"""Concerns that come one after the other, each looked at as its event would have it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from pact.bursts.models import Burst, BurstMember
from pact.bursts.services import look_at
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import transaction
from pact.themes.models import AssignmentSource, ThemeAssignment
from tests.factories.people import a_ward
from tests.factories.themes import a_concern, a_theme

QUARTER = timedelta(minutes=15)


def sent_in_turn(
    session: Session,
    texts: Iterable[str],
    *,
    first_at: datetime | None = None,
    every: timedelta = QUARTER,
    ward: str = "heath-town",
    theme: str = "parking",
) -> list[Concern]:
    """Each filed by the engine, as it is when the engine is quicker than the look."""
    at, found = first_at or clock.now() - timedelta(hours=20), []
    theme_id = a_theme(session, theme).id
    for text in texts:
        concern = a_concern(session, text, ward=ward, at=at)
        with clock.set_to(at), transaction() as writing:
            writing.add(
                ThemeAssignment(
                    concern_id=concern.id,
                    theme_id=theme_id,
                    source=AssignmentSource.ENGINE,
                    confidence=0.9,
                    made_at=at,
                )
            )
            writing.flush()
            look_at(writing, concern.id)
        found.append(concern)
        at += every
    return found


def a_burst(session: Session, concern: Concern, *, in_a_flood: bool = False) -> Burst:
    """One with a concern in it that is held."""
    with transaction() as writing:
        burst = Burst(ward_id=a_ward(writing).id, found_at=clock.now(), in_a_flood=in_a_flood)
        writing.add(burst)
        writing.flush()
        writing.add(BurstMember(burst_id=burst.id, concern_id=concern.id))
    return burst
