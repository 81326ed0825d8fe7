"""Putting a meeting in the calendar, putting it off, calling it off, and its agenda."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from pact.areas.models import Ward
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.forms import DateField, Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.meetings.forms_taking_part import TakingPart
from pact.meetings.local_time import NoSuchTime, instant
from pact.meetings.models import Meeting, MeetingKind
from pact.meetings.services import MeetingDetails
from pact.meetings.texts import kind_name

_TIMES = ["%H:%M", "%H.%M", "%H%M"]
# The others are scheduled for the city, by the board.
_IN_WARDS = (
    MeetingKind.PACT,
    MeetingKind.STREET_BRIEFING,
    MeetingKind.STALL,
    MeetingKind.VISUAL_AUDIT,
    MeetingKind.COHESION_FORUM,
)


class _WhenForm(Form):
    """A day and two times of Wolverhampton, which must be to come and exist."""

    held_on: DateField
    starts: TimeField
    ends: TimeField

    def times(self) -> tuple[datetime, datetime]:
        """When it starts and ends."""
        on = given(self.held_on.data)
        return instant(on, given(self.starts.data)), instant(on, given(self.ends.data))

    def validate(self, extra_validators: Any = None) -> bool:
        """Each answer for itself, then the three together."""
        good = bool(super().validate(extra_validators))
        if good and self.held_on.data:
            field, problem = self._problem()
            if field is not None:
                field.errors = [problem]
                return False
        return good

    def _problem(self) -> tuple[Any, str]:
        for field in (self.starts, self.ends):
            if field.data is None:
                return field, _("Enter when it starts and when it ends")
        try:
            starts_at, ends_at = self.times()
        except NoSuchTime:
            return self.starts, _("The clocks go forward over this time. Choose another time")
        if ends_at <= starts_at:
            return self.ends, _("The meeting must end after it starts")
        if starts_at <= clock.now():
            return self.held_on, _("This date has passed. Choose a date to come")
        return None, ""


class MeetingForm(_WhenForm, TakingPart):
    """What, where and when, of one meeting or several."""

    kind = SelectField(_l("Kind of meeting"))
    wards = SelectMultipleField(
        _l("Wards"),
        [DataRequired(_l("Choose at least one ward"))],
        description=_l("You see the wards of your role."),
    )
    held_on = DateField(_l("Date"), [DataRequired(_l("Enter the date"))])
    starts = TimeField(
        _l("Starts at"), [InputRequired(_l("Enter when it starts, like 18:30"))], format=_TIMES
    )
    ends = TimeField(
        _l("Ends at"), [InputRequired(_l("Enter when it ends, like 20:00"))], format=_TIMES
    )
    access = TextAreaField(
        _l("Getting in and taking part"),
        [Length(max=600)],
        description=_l(
            "Step-free entrance, hearing loop, parking, buses, interpreters. Residents read this."
        ),
    )
    chair = StringField(_l("Chair"), [DataRequired(_l("Enter who chairs")), Length(max=120)])

    def __init__(self, wards: Sequence[Ward], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [SelectChoice(kind.value, kind_name(kind)) for kind in _IN_WARDS]
        self.wards.choices = [SelectChoice(str(ward.id), ward.name) for ward in wards]
        if not self.is_submitted() and len(wards) == 1:
            self.wards.data = [str(wards[0].id)]

    @staticmethod
    def answers_of(meeting: Meeting) -> dict[str, Any]:
        """A meeting as the form shows it."""
        starts, ends = meeting.starts_at.astimezone(LONDON), meeting.ends_at.astimezone(LONDON)
        return {
            "kind": meeting.kind.value,
            "wards": [str(ward.id) for ward in meeting.wards],
            "held_on": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            **TakingPart.answers_of(meeting),
            "access": meeting.access,
            "chair": meeting.chair,
        }

    def details(self) -> MeetingDetails:
        """What was answered."""
        return self.details_at(*self.times())

    def details_at(self, starts_at: datetime, ends_at: datetime) -> MeetingDetails:
        """The same at another time."""
        return MeetingDetails(
            kind=MeetingKind(self.kind.data),
            ward_ids=[int(ward) for ward in given(self.wards.data)],
            starts_at=starts_at,
            ends_at=ends_at,
            access=self.access.data or None,
            chair=given(self.chair.data),
            **self.taking_part(),
        )


class Reach(StrEnum):
    """How much of a series is meant; all includes those that were changed by hand."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"


class ScheduleForm(MeetingForm):
    """One meeting, or one of a series and those that follow it."""

    reach = RadioField(_l("What do you want to change?"), default=Reach.ONE.value)
    submit = SubmitField(_l("Save"))


@with_boxes(_l("Why"), longest=400, rows=2)
class PostponeForm(_WhenForm, InLanguages):
    """Why a meeting is put off, and to when if that is known."""

    why = TextAreaField(
        _l("Why"),
        [DataRequired(_l("Tell residents why")), Length(max=400)],
        description=_l("Residents read this."),
    )
    held_on = DateField(_l("New date"), description=_l("Leave it empty if you do not know it yet."))
    starts = TimeField(_l("Starts at"), [Optional()], format=_TIMES)
    ends = TimeField(_l("Ends at"), [Optional()], format=_TIMES)
    submit = SubmitField(_l("Put the meeting off"))


@with_boxes(_l("Why"), longest=400, rows=2)
class CancelForm(InLanguages):
    """Why a meeting is called off."""

    why = TextAreaField(
        _l("Why"),
        [DataRequired(_l("Say why")), Length(max=400)],
        description=_l("Residents read this if the meeting was published."),
    )
    reach = RadioField(_l("What do you want to cancel?"), default=Reach.ONE.value)
    submit = SubmitField(_l("Cancel the meeting"), render_kw={"kind": "warning"})


class ItemForm(Form):
    """A point of the sergeant's own."""

    title = StringField(
        _l("Add a point of your own"),
        [DataRequired(_l("Write what your point is about")), Length(max=200)],
    )
    submit = SubmitField(_l("Add"), render_kw={"kind": "secondary"})
