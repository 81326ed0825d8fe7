"""What people fill in about the strategy."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.core.forms import DateField, Form, given
from pact.core.lines import ShortLines, lines_of
from pact.languages.boxes import InLanguages, with_boxes
from pact.strategy.editing import CycleDetails, PriorityDetails
from pact.strategy.models import Cycle

LONGEST_NAME = 160
LONGEST_MEANING = 600
NONE = "none"


class ServesForm(Form):
    """Which strategic priorities a theme bears on."""

    priorities = SelectMultipleField(_l("Which priorities does it serve?"))
    submit = SubmitField(_l("Save"))

    def offer(self, cycles: Sequence[Cycle]) -> None:
        """Set the choices: each cycle's priorities, the latest cycle first."""
        self.priorities.choices = [
            SelectChoice(str(priority.id), priority.name, {"hint": cycle.name})
            for cycle in cycles
            for priority in cycle.priorities
        ]

    def chosen(self) -> list[int]:
        """The priorities' ids."""
        return [int(each) for each in self.priorities.data or ()]


class NamesForm(Form):
    """Which strategic priority a ward priority names."""

    priority = RadioField(
        _l("Which strategic priority does it serve?"),
        [DataRequired(_l("Choose a strategic priority, or “None of these”"))],
    )
    submit = SubmitField(_l("Save"))

    def offer(self, cycle: Cycle, more: Mapping[int, str]) -> None:
        """Let them choose one of a cycle's priorities, one of these by id, or none."""
        found = {each.id: each.name for each in cycle.priorities} | dict(more)
        self.priority.choices = [
            *(SelectChoice(str(id), name) for id, name in found.items()),
            SelectChoice(NONE, _("None of these")),
        ]

    def chosen(self) -> int | None:
        """The strategic priority's id."""
        return None if self.priority.data == NONE else int(given(self.priority.data))


class CycleForm(Form):
    """A cycle: its name, its days, and what runs through all of its priorities."""

    name = StringField(
        _l("Name"),
        [DataRequired(_l("Enter a name, such as 2029–2032")), Length(max=40)],
    )
    starts_on = DateField(_l("First day"), [DataRequired(_l("Enter the first day"))])
    ends_on = DateField(_l("Last day"), [DataRequired(_l("Enter the last day"))])
    threads = TextAreaField(
        _l("Golden threads"),
        [Length(max=2000), ShortLines(LONGEST_NAME)],
        description=_l("What runs through every priority. One on each line; none is fine."),
    )
    submit = SubmitField(_l("Save"))

    def validate_ends_on(self, field: DateField) -> None:
        """A cycle has days, and its last one is still to come."""
        if field.data and self.starts_on.data and field.data <= self.starts_on.data:
            raise ValidationError(_("The last day has to come after the first"))

    def details(self) -> CycleDetails:
        """The cycle as it was filled in."""
        first: date = given(self.starts_on.data)
        return CycleDetails(
            name=given(self.name.data),
            starts_on=first,
            ends_on=given(self.ends_on.data),
            threads=lines_of(self.threads),
        )


@with_boxes(_l("What it means"), longest=LONGEST_MEANING, rows=3)
class PriorityForm(InLanguages):
    """A strategic priority."""

    name = StringField(
        _l("Name"),
        [DataRequired(_l("Enter the priority’s name")), Length(max=LONGEST_NAME)],
    )
    description = TextAreaField(
        _l("What it means, in plain words for residents"),
        [Length(max=LONGEST_MEANING)],
        description=_l(
            "One or two short sentences, for the public page. Left empty, the site’s own words "
            "are shown where it has some for this name."
        ),
    )
    workstreams = TextAreaField(
        _l("Workstreams"),
        [Length(max=3000), ShortLines(LONGEST_NAME)],
        description=_l("One on each line; none is fine. They may also be set in the plan."),
    )
    submit = SubmitField(_l("Save"))

    def details(self) -> PriorityDetails:
        """The priority as it was filled in."""
        return PriorityDetails(
            name=given(self.name.data),
            description=self.description.data or None,
            workstreams=lines_of(self.workstreams),
        )
