"""Where `transaction` asks whether this request's form was already taken.

Kept apart from `idempotency`, which needs the database that this is called from.
"""

from typing import Protocol

from sqlalchemy.orm import Session


class Guard(Protocol):
    """What keeps one form from being taken twice."""

    def claim(self, session: Session) -> bool:
        """Take this request's form in the transaction that is beginning; whether there was one."""
        ...

    def abandon(self) -> None:
        """The transaction that claimed came to nothing."""
        ...


_guard: Guard | None = None


def register(guard: Guard) -> None:
    """Have the guard asked at the start of every transaction."""
    global _guard
    _guard = guard


def claim(session: Session) -> bool:
    """Whether the transaction that is beginning takes a form."""
    return _guard is not None and _guard.claim(session)


def abandon() -> None:
    """The transaction that took a form was rolled back, and with it the claim."""
    if _guard is not None:
        _guard.abandon()
