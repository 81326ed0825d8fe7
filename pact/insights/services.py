"""Keeping the tally."""

from sqlalchemy.orm import Session

from pact.insights import marking, tallying

_AT_ONCE = 100  # days of wards: a fraction of a second, in which nobody else writes on SQLite


def count_marked(session: Session) -> int:
    """Count some of what has changed; how many marked days of wards it was, 0 at the end."""
    return tallying.count_marked(session, at_most=_AT_ONCE)


def place_marks(session: Session) -> None:
    """Have the triggers that mark what changes, where they were lost."""
    marking.place(session.connection())


def rebuild(session: Session) -> None:
    """Count everything anew."""
    tallying.rebuild(session)
