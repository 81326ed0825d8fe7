"""What bursts tell the person whose concern is in one."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from pact.bursts.queries import member_of
from pact.core.held import Entry, Fact, holds, leaves_out

leaves_out(
    "burst",
    because=_l("Which concerns came at the same time and are alike. It is about other people too."),
)


@holds("burst", title=_l("Alike concerns"), tables=["burst_member"])
def in_a_burst(session: Session, concern_id: int) -> list[Entry]:
    """That it came with many alike ones, and whether it waits."""
    found = member_of(session, concern_id=concern_id)
    if found is None:
        return []
    shown = _("Yes") if found.held else _("No")
    return [[Fact("held", _("Does it wait for an officer"), found.held, shown)]]
