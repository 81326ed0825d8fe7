"""The agenda for print, as residents may see it."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from pact.languages.display import day
from pact.languages.locales import ShippedLocale
from pact.meetings.crime_text import crime_doubt, crime_lines
from pact.meetings.figures_text import figures_text
from pact.meetings.models import AgendaKind, Meeting
from pact.meetings.poster import where
from pact.meetings.public import Point, PublicPage, public_page
from pact.meetings.texts import agenda_heading, times_text, title
from pact.priorities.models import Action, WardPriority
from pact.priorities.texts import action_state_name
from pact.sheets.blocks import Block, Facts, Heading, Line, Points, Sheet, Words
from pact.sheets.writing import Writer, address, isolated, proper
from pact.themes.names import theme_name


def agenda_sheet(session: Any, meeting: Meeting, *, locale: ShippedLocale) -> Sheet:
    """The agenda in one language, which the catalogue is set to."""
    page = public_page(session, meeting, locale=locale)
    writer = Writer(locale)
    blocks: list[Block] = [facts(meeting, page, writer)]
    numbers = count(1)
    for kind, points in page.agenda:
        blocks += _points(kind, points, numbers, page, writer)
    path = url_for("meetings.show", uid=meeting.uid, lang=locale)
    return Sheet(title(meeting), locale, blocks, address(path))


def facts(meeting: Meeting, page: PublicPage, writer: Writer) -> Facts:
    """When, where, who may come, and how one gets in."""
    rows = [
        (_("When"), writer.own(times_text(meeting), strong=True)),
        (_("Where"), where(meeting, writer)),
    ]
    if page.access:
        rows.append((_("Getting in and taking part"), writer.shown(page.access)))
    if meeting.chair:
        rows.append((_("Chair"), proper(meeting.chair)))
    return Facts(tuple(rows))


def _points(
    kind: AgendaKind,
    points: Sequence[Point],
    numbers: Iterator[int],
    page: PublicPage,
    writer: Writer,
) -> Iterator[Block]:
    """The items of one kind, under their heading; each of staff's own has one to itself."""
    if kind is AgendaKind.OTHER:
        for point in points:
            yield Heading(writer.shown(page.titles[point.item.id]), number=next(numbers))
        return
    yield Heading(writer.own(agenda_heading(kind)), number=next(numbers))
    if kind is AgendaKind.LAST_PRIORITY:
        for priority in (point.priority for point in points if point.priority):
            yield from priority_blocks(priority, page, writer)
    elif kind is AgendaKind.THEME:
        yield Points(tuple(_raised(point, page, writer) for point in points))
    elif kind is AgendaKind.QUESTION:
        yield Points(tuple((writer.shown(page.titles[point.item.id]),) for point in points))
    elif kind is AgendaKind.CRIME:
        for point in points:
            yield from _crime(point, page, writer)
    elif kind is AgendaKind.NEXT_DATE:
        when = day(page.next.starts_at) if page.next else _("There is no date yet.")
        yield Words(writer.own(when))


def priority_blocks(priority: WardPriority, page: PublicPage, writer: Writer) -> Iterator[Block]:
    """A priority with who was given what to do, and how far it is."""
    name = theme_name(priority.theme) if priority.theme else _("A priority of the meeting")
    yield Heading(writer.own(name), level=3)
    yield Words(writer.shown(page.issues[priority.id]))
    if priority.actions:
        yield Points(tuple(_task(action, page, writer) for action in priority.actions))


def _task(action: Action, page: PublicPage, writer: Writer) -> tuple[Line, ...]:
    state = writer.own(action_state_name(action.state), strong=True)
    return state + writer.shown(page.tasks[action.id]), proper(action.owner.name, soft=True)


def _raised(point: Point, page: PublicPage, writer: Writer) -> tuple[Line, ...]:
    assert point.theme is not None and point.figures is not None
    name = theme_name(point.theme)
    if len(page.ward_names) > 1 and point.item.ward_id:
        name = f"{name} ({isolated(page.ward_names[point.item.ward_id])})"
    return writer.own(name, strong=True), writer.own(figures_text(point.figures))


def _crime(point: Point, page: PublicPage, writer: Writer) -> Iterator[Block]:
    assert point.crime is not None
    if len(page.ward_names) > 1 and point.item.ward_id:
        yield Heading(proper(page.ward_names[point.item.ward_id]), level=3)
    yield Words(writer.own(" ".join(crime_lines(point.crime))))
    yield Words(writer.own(crime_doubt()), look="soft")
