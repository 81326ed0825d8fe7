"""What a resident's browser holds of their concern: the key of a draft, in the session's cookie."""

from flask import session

from pact.concerns import links

_FIELD = "draft"


def draft_key() -> str | None:
    """The key of the draft that was begun here, if there is one."""
    return session.get(_FIELD)


def draft_key_hash() -> str | None:
    """What the database knows of it."""
    return links.draft_key_hash(key) if (key := draft_key()) else None


def begin() -> str:
    """A new key for this browser, in place of an older one; its hash."""
    session[_FIELD] = links.new_draft_key()
    return links.draft_key_hash(session[_FIELD])


def forget() -> None:
    """Nothing here leads to the draft any more."""
    session.pop(_FIELD, None)
