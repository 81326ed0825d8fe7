"""What the pages of the record show beside their forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from pact.meetings import recording, states
from pact.meetings.choosing import theme_points
from pact.meetings.models import Meeting, MeetingState
from pact.meetings.queries import CHOOSING
from pact.priorities.details import ActionsNotEnded
from pact.priorities.queries import open_priorities, priorities_of_meeting
from pact.themes.names import theme_name


@dataclass(frozen=True)
class Step:
    """A page of the record, and whether nothing on it is missing."""

    endpoint: str
    label: str
    done: bool


def steps(session: Any, meeting: Meeting) -> list[Step]:
    """The record's pages in the order of the evening."""
    record = recording.record_so_far(session, meeting)
    chosen = bool(priorities_of_meeting(session, meeting_id=meeting.id))
    found = [Step("meetings_desk.record.attendance", _("Who came"), bool(meeting.attendance))]
    if meeting.kind is CHOOSING:
        found += [
            Step("meetings_desk.record.last_time", _("Last time"), not record.without_outcome),
            Step("meetings_desk.record.choose", _("Choose"), chosen),
            Step(
                "meetings_desk.record.actions", _("Actions"), chosen and not record.without_action
            ),
        ]
    return [
        *found,
        Step("minutes_desk.show", _("Minutes"), meeting.state in states.MINUTES_DONE),
        Step("meetings_desk.record.finish", _("Finish"), meeting.state is MeetingState.CLOSED),
    ]


def theme_choices(session: Any, meeting: Meeting) -> list[SelectChoice]:
    """The agenda's themes to choose from, each with what is known of it."""
    names = {ward.id: ward.name for ward in meeting.wards}
    is_open = {
        (each.ward_id, each.theme_id) for each in open_priorities(session, ward_ids=names.keys())
    }
    choices = []
    for point in theme_points(session, meeting):
        if point.theme is None or point.evidence is None:
            continue
        ward_id = point.item.ward_id or 0
        label = theme_name(point.theme)
        if len(names) > 1:
            label = _("%(theme)s, %(ward)s", theme=label, ward=names[ward_id])
        hint = ngettext(
            "%(num)s concern; %(before)s in the same time before",
            "%(num)s concerns; %(before)s in the same time before",
            point.evidence.concerns,
            before=point.evidence.before,
        )
        if (ward_id, point.item.theme_id) in is_open:
            hint = _("%(figures)s. Already one of the ward’s open priorities", figures=hint)
        choices.append(SelectChoice(str(point.item.id), label, {"hint": hint}))
    return choices


def why_not_closed(refused: ActionsNotEnded) -> str:
    """Why a priority cannot be closed."""
    if not refused.tasks:
        return str(_("Nobody was ever given an action. Carry it over, and give it one"))
    tasks = named(refused.tasks)
    return str(_("Not every action has ended: %(tasks)s. Carry it over instead", tasks=tasks))


def named(names: Sequence[str]) -> str:
    """Several people's words, each in quotation marks."""
    return format_list([_("“%(name)s”", name=name) for name in names], locale=get_locale())
