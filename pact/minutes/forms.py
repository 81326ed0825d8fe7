"""What staff type about minutes."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from pact.core.forms import Form

LONGEST = 20000


class PartForm(Form):
    """What stands in one part; `version` is of the text that the writer opened."""

    text = TextAreaField(
        _l("What was said"),
        [Optional(), Length(max=LONGEST)],
        description=_l(
            "Plain text. Residents read it once the minutes are approved. No names of residents."
        ),
    )
    version = HiddenField()
    submit = SubmitField(_l("Save"))

    def opened_version(self) -> int:
        """Which text the writer opened; none of ours where somebody meddled with it."""
        typed = str(self.version.data) if self.version.raw_data else ""
        return int(typed) if typed.isdecimal() and len(typed) < 9 else -1


class AmendForm(Form):
    """A correction of approved minutes."""

    now = TextAreaField(
        _l("What it should say"),
        [DataRequired(_l("Write what it should say")), Length(max=LONGEST)],
        description=_l("The whole of this part. What it says now stays readable below it."),
    )
    why = TextAreaField(
        _l("Why it is corrected"),
        [DataRequired(_l("Say why it is corrected")), Length(max=500)],
        description=_l("Residents read it beside the correction."),
    )
    submit = SubmitField(_l("Send to the chair"))


class SendBackForm(Form):
    """Why something is not approved."""

    why = TextAreaField(
        _l("What should be different?"),
        [DataRequired(_l("Say what should be different")), Length(max=1000)],
        description=_l("Only staff read it."),
    )
    submit = SubmitField(_l("Send back"))
