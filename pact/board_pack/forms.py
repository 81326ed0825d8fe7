"""Which day's pack somebody wants, and as which kind of file."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError

from pact.board_pack.making import KINDS
from pact.core import clock
from pact.core.forms import DateField, StepForm, given


class PackForm(StepForm):
    """Changes nothing, so it may be sent as often as somebody likes."""

    on = DateField(
        _l("For which day?"),
        [DataRequired(_l("Enter the day"))],
        description=_l("What was signed, said and raised by the end of that day."),
    )
    kind = RadioField(
        _l("As what kind of file?"),
        [DataRequired(_l("Choose a kind of file"))],
        choices=[SelectChoice(name, kind.label) for name, kind in KINDS.items()],
        default="pdf",
    )
    submit = SubmitField(_l("Make the pack"))

    def validate_on(self, field: DateField) -> None:
        """No day that is to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Choose today, or a day that has been"))

    def day(self) -> date:
        """The day."""
        return given(self.on.data)
