"""The stamp of what everybody may see: another one with each commit that may have changed it.

Kept pages go by it (`pact.core.keeping`). It is written in the transaction of the change itself, as
its last statement, so that no page of before can pass for one of after; and it is chance, not a
number that counts on, so that a database brought back from a backup has none of before either.
"""

import secrets
from typing import Any

from sqlalchemy import Connection, Delete, Engine, Insert, Update, event, select, text
from sqlalchemy.orm import Session

from pact.core.models import PublicStamp

# What no page for everybody reads: the site's machinery, sessions, drafts and messages. Whatever
# is not named here counts. tests/core/test_keeping.py compares it with what those pages read.
UNSEEN = frozenset(
    {
        "action_link",
        "audit_alert",
        "audit_entry",
        "audit_seal",
        "ballot_code",
        "ballot_paper",
        "concern_contact",
        "concern_draft",
        "concern_photo",
        "concern_vector",
        "equality_count",
        "idempotency_key",
        "indexed_words",
        "job_run",
        "message",
        "news",
        "offer_draft",
        "outbox_delivery",
        "outbox_event",
        "password_reset",
        "public_stamp",
        "registration",
        "review_lease",
        "safety_count",
        "sentence_vector",
        "staff_session",
        "subscriber",
        "subscriber_key",
        "subscription",
        "taken_challenge",
        "tally_mark",
        "words_mark",
    }
)
# New rows of these are in no number that is public yet: a concern waits for the week's release.
UNSEEN_WHEN_NEW = frozenset({"concern", "concern_step"})
# What a statement carries that changes no more of a row than is not shown yet.
NOT_SHOWN = {"not_shown": True}
_CHANGED = "changed what everybody may see"
_present = select(PublicStamp.value)
_another = text(
    "INSERT INTO public_stamp (id, value) VALUES (1, :value) "
    "ON CONFLICT (id) DO UPDATE SET value = excluded.value"
)


def present(session: Session) -> str | None:
    """The stamp as it is now; None as long as nothing was changed."""
    return session.scalar(_present)


def watch(engine: Engine) -> None:
    """Have every commit over this engine write another stamp, where it has to."""
    event.listen(engine, "before_execute", _note)
    event.listen(engine, "commit", _renew)
    event.listen(engine, "rollback", _forget)


def _note(connection: Connection, statement: Any, *_more: Any) -> None:
    if not isinstance(statement, (Insert, Update, Delete)):
        return
    table = statement.table
    if getattr(table, "metadata", None) is not PublicStamp.metadata:
        return  # a migration's own: there may be no stamp yet
    name = getattr(table, "name", "")
    if name in UNSEEN or (name in UNSEEN_WHEN_NEW and isinstance(statement, Insert)):
        return
    if statement.get_execution_options().get("not_shown"):
        return
    connection.info[_CHANGED] = True


def _renew(connection: Connection) -> None:
    if connection.info.pop(_CHANGED, False):
        # The last statement: whoever else writes one waits for this commit alone.
        connection.execute(_another, {"value": secrets.token_hex(8)})


def _forget(connection: Connection) -> None:
    if not connection.invalidated:  # the database went away, and what was noted with it
        connection.info.pop(_CHANGED, None)
