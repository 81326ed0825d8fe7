"""Concerns that are in no theme, and so in no number, until somebody has looked at them.

A package that holds some back declares its model, whose rows name a concern while `held`.
"""

from typing import Any

from sqlalchemy import ColumnElement, exists, false, or_

from pact.concerns.models import Concern

_holders: dict[str, Any] = {}


def holds_back(model: Any) -> None:
    """Declare a model with `concern_id` and `held`."""
    _holders[model.__tablename__] = model


def held_back() -> ColumnElement[bool]:
    """Whether somebody holds a concern back."""
    held = [
        exists().where(model.concern_id == Concern.id, model.held) for model in _holders.values()
    ]
    return or_(false(), *held)
