"""What the organiser answers."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from pact.languages.boxes import InLanguages, with_boxes
from pact.registering.models import Outcome


@with_boxes(_l("What they are told"), longest=400, rows=2)
class AnswerForm(InLanguages):
    """What becomes of a need, and what those who have it are told."""

    outcome = RadioField(
        _l("What becomes of it?"),
        choices=[
            SelectChoice(Outcome.DONE.value, _l("It is arranged")),
            SelectChoice(Outcome.NOT_POSSIBLE.value, _l("It is not possible")),
        ],
        invalid_choice_message=_l("Choose what becomes of it"),
    )
    words = TextAreaField(
        _l("What they are told"),
        [Length(max=400)],
        description=_l("Residents read this. If it is not possible, say why and what else helps."),
    )
    submit = SubmitField(_l("Save and tell them"))

    def validate_words(self, field: TextAreaField) -> None:
        """Nobody is only told no."""
        if self.outcome.data == Outcome.NOT_POSSIBLE and not field.data:
            raise ValidationError(_("Say what they are told: why, and what else helps"))
