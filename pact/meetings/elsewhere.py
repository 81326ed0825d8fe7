"""What other packages say of a meeting on its page at the desk.

Meetings know nothing of who registers, votes or checks in: each of those says its part here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pact.meetings.models import Meeting


@dataclass(frozen=True)
class Link:
    """Where more is to be seen or done."""

    text: str
    url: str


@dataclass(frozen=True)
class Section:
    """A heading with what there is to say, a line each, and where to go; `alarm` calls for help."""

    title: str
    lines: Sequence[str]
    links: Sequence[Link] = ()
    alarm: str | None = None


Teller = Callable[[Meeting], Section | None]
_tellers: list[Teller] = []


def says_of_meeting(teller: Teller) -> Teller:
    """Declare what a package says: a function that a request of the desk calls."""
    _tellers.append(teller)
    return teller


def sections(meeting: Meeting) -> list[Section]:
    """What everybody says of a meeting that has its wards."""
    return [section for teller in _tellers if (section := teller(meeting)) is not None]
