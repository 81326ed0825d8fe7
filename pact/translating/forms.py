"""What a translator writes."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length

from pact.core.forms import Form

LONGEST = 20_000


class TranslationForm(Form):
    """A text in another language; `seen` is which original and translation the person had."""

    words = TextAreaField(
        _l("Translation"),
        [
            DataRequired(_l("Write the translation")),
            Length(max=LONGEST, message=_l("The translation is too long")),
        ],
    )
    seen = HiddenField(validators=[Length(max=80)])
    submit = SubmitField(_l("Save, and take the next"))
