"""What is written on an action: how it goes, and how it ended."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.core.forms import Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState

LONGEST = 1500


class ProgressForm(Form):
    """How an action goes."""

    text = TextAreaField(
        _l("What has been done so far"),
        [
            DataRequired(_l("Write what has been done so far")),
            Length(max=LONGEST),
        ],
        description=_l("For staff and partners. Residents do not see it."),
    )
    submit = SubmitField(_l("Save this note"))


@with_boxes(_l("We did"), longest=LONGEST, rows=4)
class OutcomeForm(InLanguages):
    """How an action ended, and what residents are told of it."""

    state = RadioField(
        _l("How did it end?"),
        [DataRequired(_l("Choose how it ended"))],
        choices=[
            SelectChoice(ActionState.DONE.value, _l("Done")),
            SelectChoice(ActionState.PARTLY_DONE.value, _l("Partly done")),
            SelectChoice(
                ActionState.NOT_POSSIBLE.value,
                _l("Not possible"),
                {"hint": _l("Say why in “We did”.")},
            ),
            SelectChoice(
                ActionState.PASSED_TO.value,
                _l("Passed to somebody else"),
                {"hint": _l("Say to whom, below.")},
            ),
        ],
    )
    passed_to = StringField(
        _l("Passed to whom (only if you passed it on)"),
        [Length(max=200)],
    )
    we_did = TextAreaField(
        _l("We did"),
        [
            DataRequired(_l("Write what you did, as people will be told")),
            Length(max=LONGEST),
        ],
        description=_l(
            "Residents read this on the ward’s page and, if they raised it, in an email. "
            "Short sentences, no abbreviations, no names."
        ),
    )

    def validate_passed_to(self, field: StringField) -> None:
        """Passing an action on means passing it to somebody."""
        if self.state.data == ActionState.PASSED_TO.value and not field.data:
            raise ValidationError(_("Write whom it was passed to"))

    def outcome(self) -> Outcome:
        """How the action ended."""
        state = ActionState(given(self.state.data))
        passed_on = state is ActionState.PASSED_TO
        return Outcome(
            state=state,
            we_did=given(self.we_did.data),
            translations=self.translations(),
            passed_to=self.passed_to.data if passed_on else None,
        )


class EndForm(OutcomeForm):
    """The end of an action."""

    submit = SubmitField(_l("End this action and tell people"))
