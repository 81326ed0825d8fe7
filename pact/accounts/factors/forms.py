"""Giving codes."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, SubmitField
from wtforms.validators import DataRequired, Length

from pact.core.forms import StepForm


class CodeForm(StepForm):
    """A code of the app, or a recovery code."""

    code = StringField(
        _l("Code"),
        [
            DataRequired(_l("Enter the code")),
            Length(max=40, message=_l("The code is too long. Enter only the code")),
        ],
        render_kw={"autocomplete": "one-time-code", "width": 10, "spellcheck": False},
    )


class AskForm(CodeForm):
    """The second step of signing in."""

    send = SubmitField(_l("Sign in"))


class ConfirmForm(CodeForm):
    """The app's first code, which shows that the app has the key."""

    send = SubmitField(_l("Set up"))


class ChangeForm(CodeForm):
    """New recovery codes, or another phone: only for who has the app at hand."""

    renew = SubmitField(_l("Make new recovery codes"))
    remove = SubmitField(_l("Remove this app"), render_kw={"kind": "secondary"})
