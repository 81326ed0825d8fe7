"""What packages tell of how they fare, to those who look after the site: nothing of residents."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Vital:
    """A line of the status page. Where there is a `problem`, somebody should see to it."""

    name: str
    said: str
    problem: str | None = None


Asked = Callable[[], Vital]
_asked: list[Asked] = []


def tells_how_it_fares(ask: Asked) -> Asked:
    """Declare what to ask each time that the page is made."""
    _asked.append(ask)
    return ask


def vitals() -> list[Vital]:
    """All lines, in the order in which they were declared."""
    return [ask() for ask in _asked]
