"""What the clerk's page shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_login import current_user

from pact.concerns.models import Channel
from pact.core.clock import LONDON
from pact.core.forms import Form
from pact.core.permissions import Permission
from pact.hall import queries, raising
from pact.hall.forms import CameForm, NextForm, ScreenForm, SpeakerForm
from pact.hall.kinds import action_form, to_task
from pact.hall.models import Hall, HallNote, HallSpeaker, SpeakerState
from pact.hall.texts import titles
from pact.intake.entering import entry_form
from pact.meetings.models import Group, Meeting, MeetingState
from pact.meetings.public import agenda_points
from pact.meetings.queries import upcoming
from pact.priorities.models import WardPriority


@dataclass(frozen=True)
class ClerkPage:
    """A hall as its clerks see it."""

    is_open: bool
    titles: Mapping[int, str]
    notes: Mapping[int, HallNote]
    people: Mapping[Group, int]
    speaking: HallSpeaker | None
    waiting: Sequence[HallSpeaker]
    priorities: Sequence[WardPriority]
    to_come: Sequence[Meeting]
    phones: int
    raised: int

    def notes_data(self) -> dict[str, dict[str, Any]]:
        """The notes as a script reads them."""
        return {
            str(id): {"text": note.text, "version": note.version} for id, note in self.notes.items()
        }


def clerk_page(session: Any, meeting: Meeting, hall: Hall) -> ClerkPage:
    """Everything that changes during the evening."""
    line = queries.in_line(session, hall_id=hall.id)
    to_come = upcoming(
        session,
        ward_ids=[ward.id for ward in meeting.wards],
        after=meeting.ends_at,
        include_drafts=True,
    )
    return ClerkPage(
        is_open=meeting.state is MeetingState.IN_SESSION,
        titles=titles(agenda_points(session, meeting.agenda)),
        notes={each.item_id: each for each in queries.notes(session, meeting_id=meeting.id)},
        people={each.group: each.people for each in meeting.attendance},
        speaking=next((each for each in line if each.state is SpeakerState.CALLED), None),
        waiting=[each for each in line if each.state is SpeakerState.ASKED],
        priorities=to_task(meeting),
        to_come=to_come,
        phones=queries.phones_here(session, hall_id=hall.id),
        raised=raising.raised(session, meeting_id=meeting.id),
    )


def clerk_forms(meeting: Meeting, hall: Hall) -> dict[str, Form]:
    """The forms that stand on the page, empty; without those that this person may not use."""
    second = hall.screen[1] if len(hall.screen) > 1 else ""
    forms: dict[str, Form] = {
        "came": CameForm(formdata=None),
        "speaker": SpeakerForm(formdata=None),
        "screen": ScreenForm(formdata=None, data={"first": hall.screen[0], "second": second}),
        "next": NextForm(
            formdata=None, data={"starts": meeting.starts_at.astimezone(LONDON).time()}
        ),
        "action": action_form(meeting),
    }
    enters = current_user.wards_where(Permission.CONCERN_ENTER)
    if own := [ward for ward in meeting.wards if ward.id in enters]:
        ward = own[0].slug if len(own) == 1 else ""
        forms["concern"] = entry_form(channel=Channel.MEETING.value, ward=ward, language="en")
    return forms
