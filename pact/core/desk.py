"""What waits for the person who signs in: each package says so for its own work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from flask_login import current_user

from pact.core.permissions import Permission, Person


@dataclass(frozen=True)
class Waiting:
    """A line of the desk's first page: how many, of what, and where to go.

    Without a `count` the line is about one thing, which its `text` names. `details` say more.
    """

    count: int | None
    text: str
    url: str
    pressing: bool = False
    details: Sequence[str] = ()


_askers: list[tuple[Permission, Callable[[], list[Waiting]]]] = []


def waits_for(
    permission: Permission,
) -> Callable[[Callable[[], list[Waiting]]], Callable[[], list[Waiting]]]:
    """Declare what waits for people with a permission, as a function that a request calls."""

    def declare(asker: Callable[[], list[Waiting]]) -> Callable[[], list[Waiting]]:
        _askers.append((permission, asker))
        return asker

    return declare


def waiting() -> list[Waiting]:
    """Everything that waits for the signed-in person, pressing things first."""
    person = cast(Person, current_user)
    lines = [
        line
        for permission, asker in _askers
        if person.may(permission)
        for line in asker()
        if line.count != 0
    ]
    return sorted(lines, key=lambda line: not line.pressing)
