"""What a translator writes."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from pact.core.forms import Form

LONGEST = 20_000


def _not_too_long(_form: Form, field: TextAreaField) -> None:
    if len(field.data or "") > LONGEST:
        raise ValidationError(_("The translation is too long"))


class TranslationForm(Form):
    """A text in another language; `seen` is which original and translation the person had."""

    words = TextAreaField(
        _l("Translation"),
        [
            DataRequired(_l("Write the translation")),
            _not_too_long,  # not Length, which would count down before every short text
        ],
    )
    seen = HiddenField(validators=[Length(max=80)])
    submit = SubmitField(_l("Save, and take the next"))
