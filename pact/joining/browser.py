"""What a browser holds of what was joined on a ward's page: the secret that leads to it.

It stands beside the draft's, so that a concern that is being written stays.
"""

from flask import session

_FIELD = "joined"


def key() -> str | None:
    """The secret of what was joined here last."""
    return session.get(_FIELD)


def keep(key: str) -> None:
    """Remember what was joined."""
    session[_FIELD] = key


def forget() -> None:
    """Nothing here leads to what was joined any more."""
    session.pop(_FIELD, None)
