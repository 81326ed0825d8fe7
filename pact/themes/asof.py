"""Telling numbers in the taxonomy of an earlier day."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

from pact.themes.history import ThemeMove
from pact.themes.models import ThemeAssignment


def theme_then(at: datetime | None) -> ColumnElement[Any]:
    """The theme that an assignment's concern was in at an instant, as a column; now for None.

    Undoes what merges and splits moved since. A concern that was decided later counts in the theme
    of that decision: nobody knows where it would have been.
    """
    if at is None:
        return ThemeAssignment.__table__.c.theme_id
    before = (
        select(ThemeMove.from_id)
        .where(
            ThemeMove.concern_id == ThemeAssignment.concern_id,
            ThemeMove.at > at,
            ThemeMove.at >= ThemeAssignment.made_at,
        )
        .order_by(ThemeMove.at, ThemeMove.id)
        .limit(1)
        .correlate(ThemeAssignment)
        .scalar_subquery()
    )
    return func.coalesce(before, ThemeAssignment.theme_id)
