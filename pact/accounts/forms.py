"""Signing in."""

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, PasswordField, SubmitField
from wtforms.validators import DataRequired, Length

from pact.core.forms import StepForm


class SignInForm(StepForm):
    """E-mail address and password."""

    email = EmailField(
        _l("Email address"),
        [DataRequired(_l("Enter your email address")), Length(max=254)],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _l("Password"),
        [DataRequired(_l("Enter your password")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    send = SubmitField(_l("Sign in"))
