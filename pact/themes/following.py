"""What leads to a theme's heir when it is merged: rows of every package that name a theme.

A package declares its model; the merge changes its rows in the same transaction, and notes which,
so that a merge can be taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Table, exists, select, update
from sqlalchemy.orm import Session

from pact.core.db import Model


@dataclass(frozen=True)
class _Follower:
    table: Table
    beside: tuple[str, ...]


_followers: dict[str, _Follower] = {}


def follows_themes(model: type[Model], *, beside: Sequence[str] = ()) -> None:
    """Declare that a model's `theme_id` follows a merge.

    Where the heir has a row with the same `beside`, the old theme's row stays where it is.
    """
    table = cast(Table, model.__table__)
    _followers[table.name] = _Follower(table, tuple(beside))


def lead(session: Session, *, from_id: int, to_id: int) -> dict[str, list[int]]:
    """Have everything that names one theme name the other; what was changed, by table."""
    return {name: _lead(session, each, from_id, to_id) for name, each in _followers.items()}


def lead_back(
    session: Session, changed: Mapping[str, Sequence[int]], *, from_id: int, to_id: int
) -> None:
    """Have these rows, where they still name the one theme, name the other again."""
    for name, ids in changed.items():
        if name in _followers and ids:
            _rename(session, _followers[name].table, ids, from_id, to_id)


def _lead(session: Session, follower: _Follower, from_id: int, to_id: int) -> list[int]:
    columns = follower.table.c
    query = select(columns.id).where(columns.theme_id == from_id)
    if follower.beside:
        heir = follower.table.alias()
        same: list[Any] = [heir.c[name] == columns[name] for name in follower.beside]
        query = query.where(~exists().where(heir.c.theme_id == to_id, *same))
    ids = list(session.scalars(query.order_by(columns.id)))
    if ids:
        _rename(session, follower.table, ids, from_id, to_id)
    return ids


def _rename(session: Session, table: Table, ids: Sequence[int], from_id: int, to_id: int) -> None:
    session.execute(
        update(table).where(table.c.id.in_(ids), table.c.theme_id == from_id).values(theme_id=to_id)
    )
