"""What the settings say of the audit log, and where its end is told outside the database."""

import structlog
from flask import current_app

from pact.core.db import db
from pact.watching import chain, queries


def audit_keys() -> list[chain.Key]:
    """The keys that seal the log, the newest first."""
    return chain.keys(current_app.config["AUDIT_KEYS"] or current_app.config["SECRET_KEY"])


def note_end() -> None:
    """Write the chain's end to the process's log, which is kept elsewhere: whoever cuts entries
    off the end, or has the key and writes the chain anew, cannot mend that as well."""
    if last := queries.last_seal(db.session()):
        structlog.get_logger(__name__).info(
            "audit log sealed", position=last.position, digest=last.digest
        )
