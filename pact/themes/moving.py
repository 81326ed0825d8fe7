"""Moving concerns from theme to theme with an edit; each move is written down."""

from collections.abc import Collection

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session, aliased

from pact.themes.history import ThemeEdit, ThemeMove
from pact.themes.models import AssignmentSource, ThemeAssignment


def move_all(session: Session, edit: ThemeEdit, *, from_id: int, to_id: int) -> list[int]:
    """Move every concern of a theme; the ids of those that were moved.

    One that is in both themes stays in the other.
    """
    other = aliased(ThemeAssignment)
    in_both = exists().where(
        other.concern_id == ThemeAssignment.concern_id, other.theme_id == to_id
    )
    mine = ThemeAssignment.theme_id == from_id
    concern_ids = list(
        session.scalars(
            select(ThemeAssignment.concern_id)
            .where(mine, ~in_both)
            .order_by(ThemeAssignment.concern_id)
        )
    )
    _move(session, edit, concern_ids, from_id, to_id)
    session.execute(delete(ThemeAssignment).where(mine))  # what is left is in both
    return concern_ids


def move_some(
    session: Session, edit: ThemeEdit, concern_ids: Collection[int], *, from_id: int, to_id: int
) -> list[int]:
    """Move those of these concerns that people placed in the theme; their ids."""
    found = list(
        session.scalars(
            select(ThemeAssignment.concern_id)
            .where(
                ThemeAssignment.theme_id == from_id,
                ThemeAssignment.source != AssignmentSource.ENGINE,
                ThemeAssignment.concern_id.in_(concern_ids),
            )
            .order_by(ThemeAssignment.concern_id)
        )
    )
    _move(session, edit, found, from_id, to_id)
    return found


def moved_by(session: Session, *, edit_id: int) -> list[int]:
    """The concerns that an edit moved."""
    return list(
        session.scalars(
            select(ThemeMove.concern_id).where(ThemeMove.edit_id == edit_id).order_by(ThemeMove.id)
        )
    )


def _move(
    session: Session, edit: ThemeEdit, concern_ids: list[int], from_id: int, to_id: int
) -> None:
    session.add_all(
        ThemeMove(edit_id=edit.id, concern_id=id, from_id=from_id, to_id=to_id, at=edit.at)
        for id in concern_ids
    )
    session.execute(
        update(ThemeAssignment)
        .where(ThemeAssignment.theme_id == from_id, ThemeAssignment.concern_id.in_(concern_ids))
        .values(theme_id=to_id)
    )
    session.flush()
