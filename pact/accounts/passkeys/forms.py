"""Giving a passkey, adding one, and removing it."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, PasswordField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from pact.accounts import passwords
from pact.accounts.passkeys.models import Passkey
from pact.core.forms import StepForm


class PasskeyForm(StepForm):
    """What a device signed: the page's script has the browser ask for it."""

    credential = HiddenField(validators=[DataRequired(), Length(max=20_000)])


class GiveForm(PasskeyForm):
    """Signing in with a passkey, or giving it as the second step."""

    send = SubmitField(_l("Use a passkey"))


class SureForm(StepForm):
    """Asks for the password once more: the browser may have been left open."""

    password = PasswordField(
        _l("Your password"),
        [
            DataRequired(_l("Enter your password")),
            Length(max=passwords.MOST, message=_l("Your password is too long")),
        ],
        render_kw={"autocomplete": "current-password"},
    )
    go_on = SubmitField(_l("Continue"))


class AddForm(PasskeyForm):
    """A device that is to sign."""

    name = StringField(
        _l("What do you call this device?"),
        [
            DataRequired(_l("Enter what you call this device")),
            Length(max=60, message=_l("Use a shorter name for this device")),
        ],
        description=_l("Such as “My phone” or “The key on my ring”."),
    )
    send = SubmitField(_l("Add a passkey"))


class RemoveForm(StepForm):
    """A device that is to sign no longer."""

    passkey = RadioField(_l("Which passkey?"), [DataRequired(_l("Choose which passkey"))])
    send = SubmitField(_l("Remove this passkey"), render_kw={"kind": "warning"})

    def offer(self, known: Sequence[Passkey]) -> None:
        """Let them choose among theirs."""
        self.passkey.choices = [SelectChoice(str(each.id), each.name) for each in known]
