"""What an item of the agenda is called, in the page's language."""

from collections.abc import Iterable

from pact.meetings.models import AgendaKind
from pact.meetings.public import Point
from pact.meetings.texts import agenda_heading
from pact.themes.names import theme_name


def heading(point: Point) -> str:
    """What kind of item it is; a point of somebody's own is its own heading."""
    return agenda_heading(point.kind) or point.item.title or ""


def about(point: Point) -> str:
    """What exactly it is about, as staff wrote it; nothing where the heading says it all."""
    if point.priority:
        return point.priority.issue
    if point.kind is AgendaKind.QUESTION:
        return point.item.title or ""
    return theme_name(point.theme) if point.theme else ""


def titles(points: Iterable[Point]) -> dict[int, str]:
    """Each item in one line, by its id."""
    return {
        each.item.id: f"{heading(each)}: {about(each)}" if about(each) else heading(each)
        for each in points
    }
