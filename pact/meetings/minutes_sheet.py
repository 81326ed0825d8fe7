"""The approved minutes for print: who came, what was chosen, who was asked to do what."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from pact.languages.display import day, number
from pact.languages.kinds import TASK
from pact.languages.locales import ShippedLocale
from pact.languages.translations import Shown, texts
from pact.meetings.agenda_sheet import facts, priority_blocks
from pact.meetings.models import AgendaKind, Meeting
from pact.meetings.public import PublicPage, public_page
from pact.meetings.texts import group_name, title
from pact.priorities.models import Action, WardPriority
from pact.priorities.texts import action_state_name, how_chosen_name
from pact.sheets.blocks import Block, Facts, Heading, Line, Points, Sheet, Words
from pact.sheets.writing import Writer, address, isolated, proper
from pact.themes.names import theme_name
from pact.themes.suppression import SMALLEST_SHOWN


def minutes_sheet(session: Any, meeting: Meeting, *, locale: ShippedLocale) -> Sheet | None:
    """The minutes in one language, which the catalogue is set to; None before they are approved."""
    page = public_page(session, meeting, locale=locale)
    if page.minutes is None:
        return None
    writer = Writer(locale)
    blocks: list[Block] = [
        facts(meeting, page, writer),
        *_who_came(meeting, writer),
        *_last_time(page, writer),
        *_chosen(session, page, writer),
        Heading(writer.own(_("Minutes"))),
        Words(writer.shown(page.minutes), "aside"),
        Heading(writer.own(_("Next meeting"))),
        Words(writer.own(day(page.next.starts_at) if page.next else _("There is no date yet."))),
    ]
    path = url_for("meetings.show", uid=meeting.uid, lang=locale)
    heading = _("Minutes: %(meeting)s", meeting=isolated(title(meeting)))
    return Sheet(heading, locale, blocks, address(path))


def _who_came(meeting: Meeting, writer: Writer) -> Iterator[Block]:
    """How many of each group, where five or more of it did."""
    rows = tuple(
        (group_name(each.group), writer.own(_people(each.people)))
        for each in meeting.attendance
        if each.people
    )
    if rows:
        yield Heading(writer.own(_("Who came")))
        yield Facts(rows)


def _people(people: int) -> str:
    return number(people) if people >= SMALLEST_SHOWN else str(_("Fewer than 5 people"))


def _last_time(page: PublicPage, writer: Writer) -> Iterator[Block]:
    for kind, points in page.agenda:
        if kind is AgendaKind.LAST_PRIORITY:
            yield Heading(writer.own(_("What became of last time’s priorities")))
            for priority in (point.priority for point in points if point.priority):
                yield from priority_blocks(priority, page, writer)


def _chosen(session: Any, page: PublicPage, writer: Writer) -> Iterator[Block]:
    yield Heading(writer.own(_("What the meeting chose")))
    if not page.chosen:
        yield Words(writer.own(_("This meeting chose no new priority.")))
    asked = {action.id: action.task for each in page.chosen for action in each.actions}
    tasks = texts(session, locale=writer.locale.tag, originals={TASK: asked})[TASK]
    for priority in page.chosen:
        yield from _decision(priority, page, tasks, writer)


def _decision(
    priority: WardPriority, page: PublicPage, tasks: Mapping[int, Shown], writer: Writer
) -> Iterator[Block]:
    """A priority, how it was chosen, and who was asked to do what by when."""
    name = theme_name(priority.theme) if priority.theme else _("A priority of the meeting")
    yield Heading(writer.own(name), level=3)
    yield Words(writer.shown(page.issues[priority.id]))
    how = writer.own(how_chosen_name(priority.how_chosen))
    in_ward = proper(priority.ward.name) if len(page.ward_names) > 1 else ()
    yield Words(in_ward + how, "soft")
    if priority.actions:
        yield Points(tuple(_task(action, tasks, writer) for action in priority.actions))


def _task(action: Action, tasks: Mapping[int, Shown], writer: Writer) -> tuple[Line, ...]:
    due = _("To be done by %(day)s", day=isolated(day(action.due_on)))
    when = action_state_name(action.state) if action.has_ended else due
    owner = proper(action.owner.name, soft=True)
    return writer.shown(tasks[action.id]), owner + writer.own(f"· {when}", soft=True)
