"""Which day's pack somebody wants."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SubmitField
from wtforms.validators import DataRequired, ValidationError

from pact.core import clock
from pact.core.forms import DateField, Form, given


class PackForm(Form):
    """A day that has been."""

    on = DateField(
        _l("For which day?"),
        [DataRequired(_l("Enter the day"))],
        description=_l("What was signed, said and raised by the end of that day."),
    )
    submit = SubmitField(_l("Make the pack"))

    def validate_on(self, field: DateField) -> None:
        """No day that is to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Choose today, or a day that has been"))

    def day(self) -> date:
        """The day."""
        return given(self.on.data)
