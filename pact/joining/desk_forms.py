"""What officers answer about who joined."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField
from wtforms.validators import Regexp

from pact.core.forms import Form


class LookForm(Form):
    """Whether those who were shown count; `joins` are their numbers."""

    joins = HiddenField(
        validators=[Regexp(r"\d{1,9}( \d{1,9})*$", message=_l("Choose one of the buttons again"))]
    )
    count = SubmitField(_l("Count them"))
    leave_out = SubmitField(_l("Do not count them"))

    @property
    def ids(self) -> list[int]:
        """The numbers."""
        return [int(number) for number in str(self.joins.data).split()]
