"""Asking for news of a ward's meetings, confirming and stopping."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length

from pact.core.forms import Form, StepForm
from pact.languages.locales import SHIPPED

_AN_ADDRESS = _l("Enter an email address, like name@example.com")


class SubscribeForm(Form):
    """Where to write to, and in which language."""

    email = EmailField(
        _l("What is your email address?"),
        [
            DataRequired(_l("Enter your email address")),
            Email(_AN_ADDRESS),
            Length(max=254, message=_AN_ADDRESS),
        ],
        description=_l("We use it only to write to you about meetings."),
    )
    language = RadioField(
        _l("Which language should we write in?"),
        choices=[
            SelectChoice(each.tag, each.own_name, {"lang": each.html_lang, "dir": each.direction})
            for each in SHIPPED
        ],
    )
    submit = SubmitField(_l("Send me news of meetings"))


class ConfirmForm(StepForm):
    """Yes, it was me."""

    submit = SubmitField(_l("Yes, send me news"))


class StopForm(StepForm):
    """No more."""

    submit = SubmitField(_l("Stop all news"), render_kw={"kind": "warning"})
