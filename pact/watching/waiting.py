"""What waits for administrators: somebody saw or took away a great deal; a power cut would lose
what was acknowledged."""

from flask import url_for
from flask_babel import gettext as _

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.core.vitals import Vital, tells_how_it_fares
from pact.watching import durability, queries, texts


@waits_for(Permission.AUDIT_READ)
def what_stands_out() -> list[Waiting]:
    """Each alert that nobody has looked into."""
    return [
        Waiting(
            None,
            _(
                "%(name)s %(did)s in one day: look into it",
                name=each.actor.name,
                did=texts.alert_text(each),
            ),
            url_for("watching_desk.alert", alert_id=each.id),
            pressing=True,
        )
        for each in queries.open_alerts(db.session())
    ]


@tells_how_it_fares
def after_a_power_cut() -> Vital:
    """Whether the database writes to its disk before it answers."""
    unsafe = durability.unsafe_settings(db.session())
    if not unsafe:
        return Vital(_("After a power cut"), _("all that was acknowledged is still there"))
    return Vital(
        _("After a power cut"),
        _("not sure: %(settings)s", settings=", ".join(unsafe)),
        _("A power cut could lose what people were told is stored: mend the database's settings."),
    )
