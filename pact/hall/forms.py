"""What clerks and phones send, one form for each kind of thing."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from pact.core import clock
from pact.core.forms import DateField, Form, given
from pact.languages.locales import SHIPPED
from pact.meetings.local_time import NoSuchTime, instant
from pact.meetings.models import Group
from pact.meetings.texts import group_name

_NUMBER = NumberRange(1, 2**31 - 1)


class TapForm(Form):
    """One more of a group, or one fewer."""

    group = SelectField(_l("Group"), invalid_choice_message=_l("Choose a group"))
    by = SelectField(_l("One more or one fewer"), choices=[SelectChoice("1"), SelectChoice("-1")])

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.group.choices = [SelectChoice(each.value, group_name(each)) for each in Group]


class CameForm(Form):
    """Somebody shows the code of their registration at the door."""

    code = StringField(
        _l("Code"),
        [DataRequired(_l("Enter the code")), Length(max=20, message=_l("Enter the code"))],
        description=_l(
            "Type or scan it. All who were to come are counted as residents: "
            "do not tap them too, and take off who stayed at home."
        ),
    )
    submit = SubmitField(_l("They are here"), render_kw={"kind": "secondary"})


class GoForm(Form):
    """The item of the agenda that the meeting is at; `seen` is where it was."""

    item = IntegerField(_l("Item"), [DataRequired(_l("Choose an item of the agenda")), _NUMBER])
    seen = IntegerField(_l("Where the meeting was"), [Optional(), _NUMBER])


class NoteForm(Form):
    """What is written about an item; `base` is the version that the writer read."""

    item = IntegerField(_l("Item"), [DataRequired(_l("Choose an item of the agenda")), _NUMBER])
    text = TextAreaField(
        _l("Minutes of this item"),
        [Length(max=8000, message=_l("Enter minutes of up to 8,000 characters"))],
    )
    base = IntegerField(_l("Version"), [Optional(), NumberRange(0, 2**31 - 1)])
    after = HiddenField()


class SpeakerForm(Form):
    """Somebody in the room who wants to speak."""

    label = StringField(
        _l("How you find them (optional)"),
        [Optional(), Length(max=40, message=_l("Say how you find them in up to 40 characters"))],
        description=_l("Such as “blue coat”, no names. Only clerks see it."),
    )


class LineForm(Form):
    """A step of somebody in the queue."""

    number = IntegerField(_l("Number"), [DataRequired(_l("Choose a number")), _NUMBER])
    deed = SelectField(
        _l("What happens"),
        choices=[SelectChoice(each) for each in ("call", "done", "back", "away")],
    )


class ScreenForm(Form):
    """The languages of the projector."""

    first = SelectField(_l("Language on the screen"))
    second = SelectField(_l("Beside it"))
    submit = SubmitField(_l("Show"), render_kw={"kind": "secondary"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        named = [
            SelectChoice(each.tag, f"{each.english_name}, {each.own_name}") for each in SHIPPED
        ]
        self.first.choices = named
        self.second.choices = [SelectChoice("", _("No second language")), *named]

    def tags(self) -> list[str]:
        """One language or two."""
        return list(dict.fromkeys(each for each in (self.first.data, self.second.data) if each))


class NextForm(Form):
    """The next date, as it was agreed."""

    held_on = DateField(_l("Date"), [DataRequired(_l("Enter the date"))])
    starts = TimeField(
        _l("Starts"),
        [DataRequired(_l("Enter when it starts, like 18:30"))],
        format=["%H:%M", "%H.%M", "%H%M"],
        render_kw={"width": 5},
    )
    submit = SubmitField(_l("Draft the next meeting"), render_kw={"kind": "secondary"})

    def validate(self, extra_validators: Any = None) -> bool:
        """A time to come, that exists."""
        if not super().validate(extra_validators):
            return False
        try:
            to_come = self.starts_at > clock.now()
        except NoSuchTime:
            self.starts.errors = [_("The clocks go forward over this start. Choose another")]
            return False
        if not to_come:
            self.held_on.errors = [_("This date has passed. Choose a date to come")]
        return to_come

    @property
    def starts_at(self) -> datetime:
        """The instant that was agreed."""
        return instant(given(self.held_on.data), given(self.starts.data))


def problems(form: Form) -> Sequence[str]:
    """What is wrong, a line each."""
    return [link.text for link in form.error_links]
