"""What stands out in the audit log."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core import audit, clock
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.watching import alerts, chain, services
from pact.watching.models import AuditAlert

KEY = chain.keys("one secret")[0]


def entries(session: Session) -> list[AuditEntry]:
    """The log, from its beginning."""
    session.rollback()
    return [*session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def noted(number: int = 1, *, deed: str = "did something", actor_id: int | None = None) -> None:
    """Some entries, each in a transaction of its own."""
    for about_id in range(number):
        with transaction() as session:
            audit.record(session, actor_id=actor_id, deed=deed, about="concern", about_id=about_id)


def sealed(key: chain.Key = KEY) -> int:
    """Everything has its seal; how many got one now."""
    with transaction() as session:
        return services.seal(session, key=key)


def an_alert(session: Session, person: User) -> AuditAlert:
    """Somebody saw more restricted concerns in a day than is usual."""
    noted(3, deed="viewed restricted concern", actor_id=person.id)
    with transaction() as writing:
        alerts.notice(writing, on=clock.today(), at={"viewed": 3})
    session.rollback()
    return session.scalars(select(AuditAlert).where(AuditAlert.actor_id == person.id)).one()
