"""What ends on its own."""

from datetime import timedelta

from flask import current_app

from pact.core.db import transaction
from pact.core.jobs import scheduled
from pact.priorities import links


@scheduled(every=timedelta(hours=6))
def end_old_action_links() -> None:
    """End the private links of actions that ended some time ago."""
    keep_for = timedelta(days=current_app.config["ACTION_LINK_DAYS"])
    with transaction() as session:
        links.end_old_links(session, keep_for=keep_for)
