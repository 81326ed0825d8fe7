"""Writing down what happens to suggestions: for the page of each, and in the log."""

from typing import Any

from sqlalchemy.orm import Session

from pact.core import audit, clock
from pact.emerging.models import Deed, Emerging, EmergingStep


def note(
    session: Session,
    emerging: Emerging,
    deed: Deed,
    *,
    concerns: int,
    by_id: int | None = None,
    **details: Any,
) -> None:
    """Write down a deed; in the audit log too where a person did it."""
    session.add(
        EmergingStep(
            emerging_id=emerging.id, deed=deed, at=clock.now(), by_id=by_id, concerns=concerns
        )
    )
    session.flush()
    if by_id is not None:
        audit.record(
            session,
            actor_id=by_id,
            deed=f"emerging {deed.value}",
            about="emerging",
            about_id=emerging.id,
            concerns=concerns,
            **details,
        )
