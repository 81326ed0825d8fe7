"""Approved minutes for print, with their corrections: the same parts as on their page."""

from collections.abc import Iterator, Mapping, Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pact.ballots.result_page import Result
from pact.languages.display import clock_time, day, listed, short_day
from pact.languages.locales import ShippedLocale
from pact.meetings.models import AgendaKind, Meeting
from pact.meetings.poster import where
from pact.meetings.texts import agenda_heading, group_name, times_text, title
from pact.minutes.draft import Kind
from pact.minutes.models import MinutesVersion
from pact.minutes.reading import Section, Task
from pact.minutes.sheet_results import result_blocks
from pact.minutes.texts import role_name
from pact.priorities.models import PriorityState
from pact.priorities.texts import action_state_name, how_chosen_name, priority_state_name
from pact.sheets.blocks import Block, Facts, Heading, Line, Points, Sheet, Words
from pact.sheets.writing import Writer, address, isolated, proper

Sections = Mapping[Kind, Sequence[Section]]


def minutes_sheet(
    meeting: Meeting,
    version: MinutesVersion,
    sections: Sections,
    *,
    locale: ShippedLocale,
    results: Sequence[Result] = (),
) -> Sheet:
    """The minutes in one language, which the catalogue is set to; `results` of its ballots."""
    writer = Writer(locale)
    headings = {
        Kind.ATTENDANCE: _("Who came"),
        Kind.LAST: _("What became of last time’s priorities"),
        Kind.ITEM: _("What was talked about"),
        Kind.CHOSEN: _("What the meeting chose"),
        Kind.AGREED: _("Ideas that the forum agreed on"),
        Kind.WORDS: _("What else was said"),
        Kind.NEXT: _("Next meeting"),
    }
    blocks: list[Block] = [_facts(meeting, version, writer)]
    for kind, heading in headings.items():
        own = [block for each in sections[kind] for block in _section(each, meeting, writer)]
        if kind is Kind.ITEM:
            own += _also(sections[kind], writer)
        if own:
            blocks += [Heading(writer.own(heading)), *own]
        if kind is Kind.CHOSEN:
            blocks += [block for each in results for block in result_blocks(each, writer)]
    path = url_for("minutes.show", uid=meeting.uid, lang=locale)
    return Sheet(
        _("Minutes: %(meeting)s", meeting=isolated(title(meeting))), locale, blocks, address(path)
    )


def _facts(meeting: Meeting, version: MinutesVersion, writer: Writer) -> Facts:
    rows = [
        (_("When"), writer.own(times_text(meeting), strong=True)),
        (_("Where"), where(meeting, writer)),
        (_("Chair"), proper(meeting.chair)),
    ]
    if version.answered_at:
        approved = ", ".join(
            part
            for part in (role_name(version.answered_as), short_day(version.answered_at))
            if part
        )
        rows.append((_("Approved"), writer.own(approved)))
    return Facts(tuple(rows))


def _section(section: Section, meeting: Meeting, writer: Writer) -> Iterator[Block]:
    """A part: what it says now, and below a correction what it said before."""
    if section.is_silent:
        return
    name = _name(section, writer)
    if name:
        ward = proper(f" ({section.ward})", soft=True) if section.ward else ()
        yield Heading(name + (ward if len(meeting.wards) > 1 else ()), level=3)
    for each in reversed(section.corrections):
        yield Words(writer.own(_("Corrected"), strong=True), "soft")
        yield Words(writer.shown(each.text), "aside")
        yield Words(writer.own(_("Why it was corrected:")) + writer.shown(each.why), "soft")
        yield Words(writer.own(_("What it said before")), "soft")
    yield from _first(section, writer)
    if section.told_anew:
        said = _(
            "What people were told of this was corrected on %(day)s, after these minutes were "
            "approved.",
            day=isolated(short_day(section.told_anew)),
        )
        yield Words(writer.own(said), "soft")


def _name(section: Section, writer: Writer) -> Line:
    if section.theme:
        return writer.own(section.theme)
    if section.head:
        return writer.shown(section.head)
    return writer.own(agenda_heading(AgendaKind(section.agenda))) if section.agenda else ()


def _first(section: Section, writer: Writer) -> Iterator[Block]:
    """What the record says, and what was written beside it."""
    if section.theme and section.head:
        yield Words(writer.shown(section.head))
    if section.people:
        rows = ((group_name(each), writer.own(_people(number))) for each, number in section.people)
        yield Facts(tuple(rows))
    if section.outcome:
        why = writer.shown(section.why) if section.why else ()
        state = priority_state_name(PriorityState(section.outcome))
        yield Words(writer.own(state, strong=True) + why)
    if section.how:
        yield Words(writer.own(how_chosen_name(section.how)), "soft")
    if section.leads:
        yield Words(writer.own(_("Led by %(who)s", who=isolated(section.leads))), "soft")
    if section.tasks:
        is_old = section.kind is Kind.LAST
        yield Points(tuple(_task(each, writer, state=is_old) for each in section.tasks))
    if section.kind is Kind.NEXT:
        at = section.starts_at
        text = f"{day(at)}, {clock_time(at)}" if at else _("There is no date yet.")
        yield Words(writer.own(text))
    if section.lines:
        yield Words(writer.shown(section.lines), "aside")


def _people(number: int | None) -> str:
    if number is None:
        return str(_("Fewer than 5 people"))
    return str(ngettext("%(num)s person", "%(num)s people", number))


def _task(task: Task, writer: Writer, *, state: bool) -> tuple[Line, ...]:
    due = _("To be done by %(day)s", day=isolated(day(task.due_on)))
    said = f"{action_state_name(task.state)} · {due}" if state else due
    owner = proper(f"{task.role}, {task.owner}", soft=True)
    return writer.shown(task.text), owner + writer.own(f"· {said}", soft=True)


def _also(sections: Sequence[Section], writer: Writer) -> list[Block]:
    """What was on the agenda, and of which nothing was written."""
    # The first run is the name; what follows it says only that it is not translated.
    names = [name[0].text for each in sections if each.is_silent and (name := _name(each, writer))]
    if not names:
        return []
    topics = listed(isolated(name) for name in names).unescape()
    return [Words(writer.own(_("Also on the agenda: %(topics)s", topics=topics)))]
