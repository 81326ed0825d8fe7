"""Who does what for an idea, and how it goes."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from pact.accounts.models import Organisation
from pact.core.forms import Form, given
from pact.priorities.details import Outcome
from pact.priorities.forms_tasks import TaskForm
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


class IdeaTaskForm(TaskForm):
    """An action for an idea."""

    submit = SubmitField(_l("Add this action"))

    def __init__(self, *, owners: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.task.description = _("Anybody reads it if the idea is public.")
        self.owner_role.description = _("Such as “youth worker”. No names.")
        self.offer(owners)


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
