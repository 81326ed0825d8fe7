"""The audit log: who saw an identity or a restricted report, who published, who changed what."""

from typing import Any

from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.models import AuditEntry


def record(
    session: Session,
    *,
    actor_id: int | None,
    deed: str,
    about: str,
    about_id: int | None,
    **details: Any,
) -> None:
    """Write an entry in the transaction of the deed itself (`actor_id` None: the site did it)."""
    session.add(
        AuditEntry(
            at=clock.now(),
            actor_id=actor_id,
            deed=deed,
            about=about,
            about_id=about_id,
            details=details,
        )
    )
