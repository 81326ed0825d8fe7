"""What an owner without an account writes by the private link."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.core.forms import Form, given
from pact.priorities.details import Outcome
from pact.priorities.models import ENDED, ActionState
from pact.priorities.texts import action_state_name

LONGEST = 1500


class NoteForm(Form):
    """How it goes."""

    text = TextAreaField(
        _l("Say how it goes"),
        [DataRequired(), Length(max=LONGEST)],
    )
    submit = SubmitField(_l("Send"))


class HelpForm(Form):
    """What is needed to go on."""

    text = TextAreaField(
        _l("Ask for help"),
        [DataRequired(), Length(max=LONGEST)],
    )
    submit = SubmitField(_l("Send"))


class FinishForm(Form):
    """How it ended."""

    state = RadioField(
        _l("Say how it ended"),
        [DataRequired()],
        choices=[SelectChoice(each.value, each.value) for each in ActionState if each in ENDED],
    )
    passed_to = StringField(_l("Whom did you pass it to, if you did?"), [Length(max=200)])
    we_did = TextAreaField(
        _l("What did you do? If it was not possible, why?"),
        [DataRequired(), Length(max=LONGEST)],
        description=_l("Everybody can read this. Do not write anybody’s name."),
    )
    submit = SubmitField(_l("Send"))

    def name_states(self) -> None:
        """In the reader's language."""
        self.state.choices = [
            SelectChoice(each.value, action_state_name(each))
            for each in ActionState
            if each in ENDED
        ]

    def validate_passed_to(self, field: StringField) -> None:
        """Passing it on means passing it to somebody."""
        if self.state.data == ActionState.PASSED_TO.value and not field.data:
            raise ValidationError(_("Say whom you passed it to."))

    def outcome(self) -> Outcome:
        """How it ended."""
        state = ActionState(given(self.state.data))
        return Outcome(
            state=state,
            we_did=given(self.we_did.data),
            passed_to=self.passed_to.data if state is ActionState.PASSED_TO else None,
        )


FORMS: dict[str, type[NoteForm | HelpForm | FinishForm]] = {
    "note": NoteForm,
    "help": HelpForm,
    "finish": FinishForm,
}
