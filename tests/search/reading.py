"""What the engine makes of concerns, without all else that follows when one is received."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.themes.vectors import encoded, keep_vector


def read(session: Session) -> None:
    """Have the engine read every concern."""
    session.rollback()
    concerns = session.scalars(select(Concern).order_by(Concern.id)).all()
    found = encoded(concerns, engine=patient_engine())
    with transaction() as writing:
        for concern, vector in zip(concerns, found, strict=True):
            keep_vector(writing, concern, vector)
