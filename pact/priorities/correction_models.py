"""What residents were told of an outcome before it was corrected: none of it is rewritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, event, inspect
from sqlalchemy.orm import Mapped, mapped_column

from pact.core.db import Choice, Model
from pact.priorities.models import ActionState


class ActionCorrection(Model):
    """That what residents were told of an action's end was corrected, and why.

    `was` and its like say what they were told before; what they are told now stands with the
    action. Old words that named somebody are taken out: then `was` is empty for good.
    """

    __tablename__ = "action_correction"
    __table_args__ = (UniqueConstraint("action_id", "number"),)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id", ondelete="CASCADE"))
    number: Mapped[int]  # an action's first is 1
    at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    why: Mapped[str] = mapped_column(Text)
    tells: Mapped[bool]
    was_state: Mapped[ActionState] = mapped_column(Choice(ActionState))
    was: Mapped[str | None] = mapped_column(Text)
    was_passed_to: Mapped[str | None] = mapped_column(String(200))
    taken_out_at: Mapped[datetime | None]
    taken_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))


class NeverRewritten(Exception):
    """What was said stays as it was said; all that may happen to it is to be taken out."""


_FOR_GOOD = ("action_id", "number", "at", "why", "tells", "was_state", "was", "was_passed_to")


def _refuse_to_rewrite(_mapper: Any, _connection: Any, row: Any) -> None:
    """The last guard, under every service."""
    for name in _FOR_GOOD:
        history = inspect(row).attrs[name].history
        if history.deleted and not (name.startswith("was") and history.added == [None]):
            raise NeverRewritten


def _refuse_to_delete(_mapper: Any, _connection: Any, _row: Any) -> None:
    raise NeverRewritten


event.listen(ActionCorrection, "before_update", _refuse_to_rewrite)
event.listen(ActionCorrection, "before_delete", _refuse_to_delete)
