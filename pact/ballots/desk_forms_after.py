"""What is asked at the desk after a ballot is closed."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.ballots.desk_forms import PerOptionForm
from pact.core.forms import Form


class ChairForm(Form):
    """Making priorities of what won; between equals, what the chair chose."""

    equals = SelectMultipleField(_l("What the chair chose between equals"))
    submit = SubmitField(_l("Make these the ward’s priorities"))

    def __init__(self, options: Sequence[SelectChoice], *, left: int) -> None:
        super().__init__()
        self.left = left
        self.equals.choices = list(options)
        if not options:
            del self.equals

    def validate_equals(self, field: SelectMultipleField) -> None:
        """No more than there are places."""
        if len(set(field.data or ())) > self.left:
            raise ValidationError(_("The chair may choose %(left)s of these", left=self.left))

    def chosen(self) -> list[int]:
        """The positions that the chair chose."""
        return [int(each) for each in self.equals.data or ()] if "equals" in self else []


class AmendForm(PerOptionForm):
    """What is wrong with a result."""

    reason = TextAreaField(
        _l("What is wrong with the result, and what is right?"),
        [DataRequired(_l("Write what is wrong with the result")), Length(max=600)],
        description=_l("Residents read it beside the result once a second person agrees."),
        render_kw={"rows": 3},
    )
    submit = SubmitField(_l("Ask a second person to agree"))


class AnswerForm(Form):
    """Whether a second person agrees."""

    agree = SubmitField(_l("Agree: show it beside the result"))
    refuse = SubmitField(_l("Do not agree"), render_kw={"kind": "secondary"})
