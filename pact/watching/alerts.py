"""What stands out in the audit log: much seen, or much taken away, by one person in one day."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pact.core import clock
from pact.core.models import AuditEntry
from pact.watching.models import AlertKind, AuditAlert
from pact.watching.queries import day

# How deeds begin by which somebody saw what is restricted, and took away files.
_SEEN, _TAKEN = "viewed ", "exported "


def notice(session: Session, *, on: date, at: Mapping[str, int]) -> int:
    """Have an alert for each person whose deeds of a day reach a number; how many are open now.

    `at` are the numbers by the alerts' kinds. One that was looked into stays so, until there is
    twice as much of it.
    """
    kept = {
        (each.kind, each.actor_id): each
        for each in session.scalars(select(AuditAlert).where(AuditAlert.on_day == on))
    }
    for kind, numbers in _counted(session, on).items():
        for actor_id, number in numbers.items():
            if number < at.get(kind.value, number + 1):
                continue
            if (alert := kept.get((kind, actor_id))) is None:
                alert = AuditAlert(
                    kind=kind, actor_id=actor_id, on_day=on, number=number, made_at=clock.now()
                )
                session.add(alert)
            elif alert.looked_at is None:
                alert.number = number
            elif number >= 2 * alert.number:
                alert.number = number
                alert.looked_at = alert.looked_by_id = alert.note = None
    session.flush()
    return session.scalars(
        select(func.count(AuditAlert.id)).where(AuditAlert.looked_at.is_(None))
    ).one()


def _counted(session: Session, on: date) -> dict[AlertKind, Counter[int]]:
    since, until = day(on)
    of_the_day = (
        AuditEntry.actor_id.is_not(None),
        AuditEntry.at >= since,
        AuditEntry.at < until,
    )
    seen = (
        select(AuditEntry.actor_id, AuditEntry.about, AuditEntry.about_id)
        .where(*of_the_day, AuditEntry.deed.startswith(_SEEN))
        .distinct()
        .subquery()
    )
    viewed = session.execute(select(seen.c.actor_id, func.count()).group_by(seen.c.actor_id))
    found: dict[AlertKind, Counter[int]] = {kind: Counter() for kind in AlertKind}
    found[AlertKind.VIEWED].update(dict(viewed.all()))
    taken = session.execute(
        select(AuditEntry.actor_id, AuditEntry.details)
        .where(*of_the_day, AuditEntry.deed.startswith(_TAKEN))
        .order_by(AuditEntry.id)
    )
    for actor, details in taken:
        found[AlertKind.FILES][actor] += 1
        found[AlertKind.CONCERNS][actor] += len(details.get("concerns", ()))
    return found
