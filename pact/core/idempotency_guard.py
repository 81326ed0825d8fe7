"""Where `transaction` asks whether this request's form was already taken.

Kept apart from `idempotency`, which needs the database that this is called from.
"""

from collections.abc import Callable

from sqlalchemy.orm import Session

_claims: list[Callable[[Session], None]] = []


def register(claim: Callable[[Session], None]) -> None:
    """Have `claim` called at the start of every transaction."""
    _claims.append(claim)


def claim(session: Session) -> None:
    for each in _claims:
        each(session)
