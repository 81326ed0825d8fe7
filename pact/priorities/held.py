"""What priorities tell the person who sent a concern."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core.held import Entry, Fact, holds
from pact.priorities.models import StillHappening, WardPriority
from pact.priorities.queries import priorities_behind


@holds("priorities", title=_l("The priorities that it led to"), tables=["priority_concern"])
def priorities(session: Session, concern_id: int) -> list[Entry]:
    """Which priorities the concern stands behind."""
    return [
        [
            Fact("issue", _("What the meeting chose"), each.issue, language="en"),
            Fact("issue_on", _("Chosen on"), each.issue_on),
        ]
        for each in priorities_behind(session, concern_id=concern_id)
    ]


@holds("still", title=_l("Is it still happening?"), tables=["still_happening"])
def still(session: Session, concern_id: int) -> list[Entry]:
    """What they answered."""
    rows = session.execute(
        select(StillHappening, WardPriority.issue)
        .join(WardPriority, WardPriority.id == StillHappening.priority_id)
        .where(StillHappening.concern_id == concern_id)
        .order_by(StillHappening.id)
    )
    return [
        [
            Fact("issue", _("What the meeting chose"), issue, language="en"),
            Fact(
                "still",
                _("Your answer"),
                row.still,
                _("Yes, it is still happening") if row.still else _("No, it has stopped"),
            ),
            Fact("at", _("When"), row.at),
        ]
        for row, issue in rows
    ]
