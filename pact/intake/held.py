"""What intake tells the person whose concern was written down by staff."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.core.held import Entry, Fact, holds
from pact.intake.models import IntakeEntry


@holds("entry", title=_l("How it was written down"), tables=["intake_entry"])
def entry(session: Session, concern_id: int) -> list[Entry]:
    """When staff entered it, and how; not who did."""
    found = session.scalars(select(IntakeEntry).where(IntakeEntry.concern_id == concern_id))
    return [
        [
            Fact("entered_at", _("When"), each.entered_at),
            Fact(
                "interpreted",
                _("With an interpreter"),
                each.interpreted,
                _("Yes") if each.interpreted else _("No"),
            ),
            Fact("came_by", _("Where it came from"), each.came_by),
        ]
        for each in found
    ]
