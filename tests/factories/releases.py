"""Releases of the public's numbers, as the job makes them."""

from datetime import date, datetime, timedelta
from secrets import token_hex

from sqlalchemy.orm import Session

from pact.concerns.models import Concern, ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.releases.queries import latest
from pact.themes import releasing
from pact.themes.models import AssignmentSource, ThemeAssignment


def released(session: Session, *, on: date | None = None) -> None:
    """Have the public's numbers know what came before this day; without one, all that there is."""
    session.rollback()
    tomorrow = max(clock.today(), latest(session) or clock.today()) + timedelta(days=1)
    missing = releasing.due(session, on=on or tomorrow)
    with transaction() as writing:
        releasing.make(writing, missing)


def people_raised(
    session: Session,
    ward_id: int,
    theme_id: int,
    number: int,
    *,
    at: datetime,
    language: str = "en",
) -> None:
    """So many people of a ward with a theme, each confirmed, put there all at once."""
    told = [
        Concern(
            reference=token_hex(6),
            follow_up_hash=token_hex(16),
            ward_id=ward_id,
            language=language,
            state=ConcernState.THEMED,
            received_at=at,
        )
        for _ in range(number)
    ]
    with transaction() as writing:
        writing.add_all(told)
        writing.flush()
        writing.add_all(
            ThemeAssignment(
                concern_id=each.id,
                theme_id=theme_id,
                source=AssignmentSource.OFFICER,
                confidence=1.0,
                made_at=at,
            )
            for each in told
        )
