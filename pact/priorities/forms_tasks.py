"""Who does what, by when: what every form that gives out an action asks for."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.accounts.models import Organisation
from pact.core import clock
from pact.core.form_errors import GeneralWords
from pact.core.forms import DateField, Form, given
from pact.priorities.details import ActionDetails


class TaskForm(Form):
    """An action. Who gives it out says who reads the task, and gives an example of a role."""

    task = TextAreaField(
        _l("What will be done"),
        [DataRequired(_l("Write what will be done")), Length(max=600)],
        render_kw={"rows": 2},
    )
    owner = SelectField(_l("Who will do it"), [DataRequired(_l("Choose who will do it"))])
    owner_role = StringField(
        _l("Their role"), [DataRequired(_l("Enter the role of the person")), Length(max=120)]
    )
    due_on = DateField(
        _l("To be done by"), [DataRequired(_l("Enter the day by which it is to be done"))]
    )

    def offer(self, owners: Sequence[Organisation]) -> None:
        """Let them choose among these organisations."""
        self.owner.choices = [
            SelectChoice("", _("Choose")),
            *(SelectChoice(str(owner.id), owner.name) for owner in owners),
        ]

    def validate_due_on(self, field: DateField) -> None:
        """What is to be done is to come."""
        if field.data and field.data < clock.today():
            raise ValidationError(GeneralWords(_("This date has passed. Choose a date to come")))

    def details(self) -> ActionDetails:
        """What was answered."""
        return ActionDetails(
            task=given(self.task.data),
            owner_id=int(given(self.owner.data)),
            owner_role=given(self.owner_role.data),
            due_on=given(self.due_on.data),
        )
