"""Who does what for an idea, and how it goes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from pact.accounts.models import Organisation
from pact.core import clock
from pact.core.form_errors import GeneralWords
from pact.core.forms import DateField, Form, given
from pact.priorities.details import ActionDetails, Outcome
from pact.priorities.models import ENDED, ActionState
from pact.priorities.texts import action_state_name

LONGEST = 1500
_GOES = (
    ActionState.IN_PROGRESS,
    ActionState.DONE,
    ActionState.PARTLY_DONE,
    ActionState.NOT_POSSIBLE,
    ActionState.PASSED_TO,
)


class TaskForm(Form):
    """An action."""

    task = TextAreaField(
        _l("What will be done"),
        [DataRequired(_l("Write what will be done")), Length(max=600)],
        description=_l("Anybody reads it if the idea is public."),
        render_kw={"rows": 2},
    )
    owner = SelectField(_l("Who will do it"), [DataRequired(_l("Choose who will do it"))])
    owner_role = StringField(
        _l("Their role"),
        [DataRequired(_l("Enter the role of the person")), Length(max=120)],
        description=_l("Such as “youth worker”. No names."),
    )
    due_on = DateField(
        _l("To be done by"), [DataRequired(_l("Enter the day by which it is to be done"))]
    )
    submit = SubmitField(_l("Add this action"))

    def __init__(self, *, owners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.owner.choices = [("", _("Choose")), *((str(each.id), each.name) for each in owners)]

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


class GoesForm(Form):
    """How an action goes, or how it ended."""

    state = RadioField(_l("How does it go?"), [DataRequired(_l("Choose how it goes"))])
    passed_to = StringField(_l("Passed to whom (only if you passed it on)"), [Length(max=200)])
    words = TextAreaField(
        _l("What has been done"),
        [DataRequired(_l("Write what has been done")), Length(max=LONGEST)],
        description=_l(
            "While it is worked on, staff and partners read it. Once it has ended, anybody does if "
            "the idea is public. Where it was not possible, say why. No names."
        ),
    )
    submit = SubmitField(_l("Save"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.state.choices = [(each.value, action_state_name(each)) for each in _GOES]

    def validate_passed_to(self, field: StringField) -> None:
        """Passing an action on means passing it to somebody."""
        if self.state.data == ActionState.PASSED_TO.value and not field.data:
            raise ValidationError(_("Write whom it was passed to"))

    def outcome(self) -> Outcome | None:
        """How it ended; None while it goes on."""
        state = ActionState(given(self.state.data))
        if state not in ENDED:
            return None
        passed_on = state is ActionState.PASSED_TO
        return Outcome(
            state=state,
            we_did=given(self.words.data),
            passed_to=self.passed_to.data if passed_on else None,
        )
