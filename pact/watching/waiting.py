"""What waits for administrators: somebody saw or took away a great deal."""

from flask import url_for
from flask_babel import gettext as _

from pact.core.db import db
from pact.core.desk import Waiting, waits_for
from pact.core.permissions import Permission
from pact.watching import queries, texts


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
