"""The agenda, which writes itself until the meeting is in session.

Last time's priorities come first; then the crime that was recorded and what each ward raised since
its last meeting, with the numbers; then new issues and the choice of priorities. A person may add
points of their own, hold one back, and move them.
"""

from sqlalchemy.orm import Session

from pact.core import audit
from pact.meetings import drawing
from pact.meetings.arranging import kept, moved, usual
from pact.meetings.drawing import BY_PEOPLE, Drawn
from pact.meetings.models import AgendaItem, AgendaKind, Meeting
from pact.meetings.states import BEFORE_IT_BEGINS, RECORDED, must_be_in

_MAY_BE_HELD = BY_PEOPLE | {AgendaKind.CRIME, AgendaKind.THEME}


class AlreadyBegun(Exception):
    """The agenda of a meeting that has begun stays as it is."""


def draw_up(session: Session, meeting: Meeting) -> None:
    """Bring the agenda up to date; it keeps what a person added, held back or moved.

    Raises:
        AlreadyBegun: too late.
    """
    _hold(session, meeting)
    own = [item for item in meeting.agenda if item.kind in BY_PEOPLE]
    there = {_identity(item): item for item in meeting.agenda if item.kind not in BY_PEOPLE}
    items = [
        _renewed(there.get(point) or AgendaItem(**vars(point)), point)
        for point in drawing.points(session, meeting)
    ]
    _keep(session, meeting, kept(items + own) if meeting.arranged else usual(items + own))


def add_item(
    session: Session,
    meeting: Meeting,
    *,
    title: str,
    kind: AgendaKind = AgendaKind.OTHER,
    by_id: int | None = None,
) -> AgendaItem:
    """Put a point of somebody's own, or a resident's question, on the agenda."""
    _hold(session, meeting)
    added = AgendaItem(kind=kind, title=title, position=0, evidence={})
    meeting.agenda.append(added)
    draw_up(session, meeting)
    _note(session, meeting, "added agenda item", added.id, by_id)
    return added


def remove_item(
    session: Session, meeting: Meeting, *, item_id: int, by_id: int | None = None
) -> None:
    """Take a point that somebody added off again."""
    _hold(session, meeting)
    own = [item for item in meeting.agenda if item.kind in BY_PEOPLE]
    for item in own:
        if item.id == item_id:
            meeting.agenda.remove(item)
            _note(session, meeting, "removed agenda item", item_id, by_id)
    draw_up(session, meeting)


def hold_back(
    session: Session, meeting: Meeting, *, item_id: int, held: bool, by_id: int | None = None
) -> None:
    """Keep a point off the agenda that residents see, or put it back.

    What was promised last time cannot be held back.
    """
    _hold(session, meeting)
    for item in meeting.agenda:
        if item.id == item_id and item.kind in _MAY_BE_HELD:
            item.held_back = held
            deed = "held agenda item back" if held else "showed agenda item"
            _note(session, meeting, deed, item_id, by_id)
    session.flush()


def move(
    session: Session,
    meeting: Meeting,
    *,
    item_id: int,
    by: int,
    whole_block: bool,
    by_id: int | None = None,
) -> None:
    """Move a point, or all that stands with it under one heading, earlier (-1) or later (1).

    The agenda is in a person's order from then on, also when it is drawn up again.
    """
    _hold(session, meeting)
    meeting.arranged = True
    _keep(session, meeting, moved(meeting.agenda, item_id, by=by, whole_block=whole_block))
    _note(session, meeting, "moved agenda item", item_id, by_id)


def _keep(session: Session, meeting: Meeting, items: list[AgendaItem]) -> None:
    for position, item in enumerate(items, start=1):
        item.position = position
    meeting.agenda = items
    session.flush()


def _note(session: Session, meeting: Meeting, deed: str, item_id: int, by_id: int | None) -> None:
    audit.record(
        session,
        actor_id=by_id,
        deed=deed,
        about="meeting",
        about_id=meeting.id,
        item_id=item_id,
    )


def _hold(session: Session, meeting: Meeting) -> None:
    """Keep others from changing the meeting meanwhile."""
    session.flush()
    session.refresh(meeting, ["state", "arranged"], with_for_update=True)
    if meeting.state in RECORDED:
        raise AlreadyBegun
    must_be_in(meeting, BEFORE_IT_BEGINS)


def _identity(item: AgendaItem) -> Drawn:
    return Drawn(item.kind, item.ward_id, item.theme_id, item.priority_id)


def _renewed(item: AgendaItem, point: Drawn) -> AgendaItem:
    item.evidence = point.evidence
    return item
