"""Choosing a password, and saying that one is forgotten."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SubmitField
from wtforms.validators import DataRequired, Email, Length, ValidationError

from pact.accounts import passwords
from pact.core.forms import StepForm, given


class NewPasswordForm(StepForm):
    """A password that is new. `about` is what is known of its owner, which guessers know too.

    A step's form: a taken form leaves something of its answers behind, and this is a password.
    """

    password = PasswordField(
        _l("New password"),
        [
            DataRequired(_l("Enter a new password")),
            Length(
                min=passwords.LEAST,
                message=_l("The password is too short. Use 12 characters or more"),
            ),
            Length(max=passwords.MOST, message=_l("The password is too long")),
        ],
        description=_l(
            "12 characters or more. Three or four words that do not belong together are good."
        ),
        render_kw={"autocomplete": "new-password"},
    )
    about = ""

    def validate_password(self, field: PasswordField) -> None:
        """Long is not enough, where it is among the first that are guessed."""
        if passwords.is_easily_guessed(str(field.data), about=self.about):
            raise ValidationError(
                _("This password is easily guessed. Choose other words, and not your name")
            )

    def chosen(self) -> str:
        """The password."""
        return str(given(self.password.data))


class ResetForm(NewPasswordForm):
    """After a mailed link."""

    send = SubmitField(_l("Change my password"))


class ChangePasswordForm(NewPasswordForm):
    """From the desk, by who knows the old one."""

    old_password = PasswordField(
        _l("Your password until now"),
        [
            DataRequired(_l("Enter your password until now")),
            Length(max=passwords.MOST, message=_l("Your password until now is too long")),
        ],
        render_kw={"autocomplete": "current-password"},
    )
    send = SubmitField(_l("Change my password"))


class ForgottenForm(StepForm):
    """Whose password is forgotten."""

    email = EmailField(
        _l("Email address"),
        [
            DataRequired(_l("Enter your email address")),
            Email(_l("Enter an email address, like name@example.com")),
            Length(max=254, message=_l("The email address is too long")),
        ],
        render_kw={"autocomplete": "username"},
    )
    send = SubmitField(_l("Send me a link"))
