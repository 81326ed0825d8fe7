"""What officers decide on a suggestion: watch it, dismiss it, call it something else; and undo."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.emerging.changed import Extent
from pact.emerging.gathering import lately
from pact.emerging.history import note
from pact.emerging.models import Deed, Emerging, EmergingMember, EmergingState, NamedBy

WAITING = (EmergingState.OPEN, EmergingState.WATCHED)
_DEEDS = {
    EmergingState.WATCHED: Deed.WATCHED,
    EmergingState.DISMISSED: Deed.DISMISSED,
    EmergingState.MADE: Deed.MADE,
    EmergingState.ADDED: Deed.ADDED,
}


class AlreadyDecidedError(Exception):
    """Somebody has decided on the suggestion, or it has vanished, since the officer saw it."""


def watch(session: Session, emerging: Emerging, *, by_id: int) -> None:
    """Keep an eye on a suggestion: it stays in sight whether or not the next looks find it.

    Raises:
        AlreadyDecidedError: it is not open any more.
    """
    hold(session, emerging, (EmergingState.OPEN,))
    settle(session, emerging, EmergingState.WATCHED, by_id=by_id)


def dismiss(session: Session, emerging: Emerging, *, why: str, by_id: int) -> None:
    """Say that a suggestion is nothing, and why; it stays away until it has changed.

    Raises:
        AlreadyDecidedError: somebody has decided on it already.
    """
    hold(session, emerging, WAITING)
    settle(session, emerging, EmergingState.DISMISSED, by_id=by_id, why=why)


def undo(session: Session, emerging: Emerging, *, by_id: int) -> None:
    """Have a watched or dismissed suggestion open again.

    Raises:
        AlreadyDecidedError: it is neither.
    """
    hold(session, emerging, (EmergingState.WATCHED, EmergingState.DISMISSED))
    was = emerging.state.value
    emerging.state = EmergingState.OPEN
    emerging.decided_at = emerging.decided_by_id = emerging.why = None
    emerging.then = {}
    note(
        session,
        emerging,
        Deed.UNDONE,
        concerns=extent(session, emerging).concerns,
        by_id=by_id,
        was=was,
    )


def rename(session: Session, emerging: Emerging, name: str, *, by_id: int) -> None:
    """Call a suggestion something else; looks leave the name alone from then on."""
    hold(session, emerging, tuple(EmergingState))
    if name == emerging.name and emerging.named_by is NamedBy.OFFICER:
        return
    emerging.name, emerging.named_by = name, NamedBy.OFFICER
    concerns = extent(session, emerging).concerns
    note(session, emerging, Deed.RENAMED, concerns=concerns, by_id=by_id, name=name)


def settle(
    session: Session,
    emerging: Emerging,
    state: EmergingState,
    *,
    by_id: int,
    why: str | None = None,
    theme_id: int | None = None,
) -> None:
    """Write down a decision, and what the suggestion was like when it was made."""
    now = extent(session, emerging)
    emerging.state, emerging.theme_id = state, theme_id
    emerging.decided_at, emerging.decided_by_id = clock.now(), by_id
    emerging.why, emerging.then = why, now.kept()
    note(session, emerging, _DEEDS[state], concerns=now.concerns, by_id=by_id, theme=theme_id)


def hold(session: Session, emerging: Emerging, states: Collection[EmergingState]) -> None:
    """Read a suggestion again and keep it from others until the commit.

    Raises:
        AlreadyDecidedError: it is in none of the states.
    """
    session.flush()
    session.refresh(emerging, ["state", "name", "named_by"], with_for_update=True)
    if emerging.state not in states:
        raise AlreadyDecidedError


def extent(session: Session, emerging: Emerging) -> Extent:
    """How many concerns there are to it in the whole city, and where."""
    rows = session.execute(
        select(Concern.ward_id, Concern.language)
        .join(EmergingMember, EmergingMember.concern_id == Concern.id)
        .where(EmergingMember.emerging_id == emerging.id, lately())
    )
    return Extent.of([(row.ward_id, row.language) for row in rows])
