"""Which outcomes that approved minutes speak of were told anew since."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from pact.minutes.draft import Kind
from pact.priorities.corrections import corrected_since
from pact.priorities.models import ENDED


def told_anew(
    session: Session, parts: Sequence[Mapping[str, Any]], approved_at: datetime | None
) -> dict[str, datetime]:
    """When outcomes that approved minutes speak of were corrected after that, by part."""
    if approved_at is None:
        return {}
    over = {
        part["key"]: [
            one["id"] for one in part["facts"].get("actions", ()) if one["state"] in ENDED
        ]
        for part in parts
        if part["kind"] == Kind.LAST
    }
    ids = [id for each in over.values() for id in each]
    since = corrected_since(session, action_ids=ids, at=approved_at)
    return {
        key: max(since[id] for id in each if id in since)
        for key, each in over.items()
        if any(id in since for id in each)
    }
