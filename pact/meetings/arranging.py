"""The order of an agenda: the usual one, until a person moves a point.

Points of one kind stand together, as one block, but for those that a person added: each of them is
a block of its own. A block moves past the one beside it, and a point within its block.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from pact.meetings.models import AgendaItem, AgendaKind

T = TypeVar("T")
_USUAL = list(AgendaKind)


def usual(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """By kind; within a kind as they come."""
    return sorted(items, key=lambda item: _USUAL.index(item.kind))


def kept(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    """As a person arranged them; a new point comes after those that usually stand before it."""
    there = [item for item in items if item.position]
    order = sorted(there, key=lambda item: item.position)
    for item in usual(each for each in items if not each.position):
        own = [place for place, each in enumerate(order) if each.kind is item.kind]
        before = [
            place
            for place, each in enumerate(order)
            if _USUAL.index(each.kind) < _USUAL.index(item.kind)
        ]
        order.insert(max(own or before, default=-1) + 1, item)
    return order


def blocks(items: Sequence[AgendaItem]) -> list[list[AgendaItem]]:
    """The agenda's blocks, in its order."""
    alone = AgendaKind.OTHER
    return [
        list(block)
        for _key, block in groupby(
            items, key=lambda item: (item.kind, item.id if item.kind is alone else 0)
        )
    ]


def moved(
    items: Sequence[AgendaItem], item_id: int, *, by: int, whole_block: bool
) -> list[AgendaItem]:
    """The agenda with a point, or all of its block, one place earlier (by -1) or later (by 1).

    What has nowhere to go stays.
    """
    order = blocks(items)
    for number, block in enumerate(order):
        for place, item in enumerate(block):
            if item.id == item_id:
                _swap(order, number, by) if whole_block else _swap(block, place, by)
                return [each for every in order for each in every]
    return list(items)


def _swap(things: list[T], at: int, by: int) -> None:
    if 0 <= at + by < len(things):
        things[at], things[at + by] = things[at + by], things[at]
