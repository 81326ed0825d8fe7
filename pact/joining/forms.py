"""What residents answer when they join."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, RadioField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, StopValidation

from pact.concerns.links import new_draft_key
from pact.core.forms import StepForm

DIFFERENT = "different"
_KEY = re.compile(r"[\w-]{20,80}")


class OthersForm(StepForm):
    """Whether theirs is one of these, or another: each answer is a button."""

    theme = RadioField(
        _l("What others have said"),
        invalid_choice_message=_l("Choose “This affects me too” or “Mine is different”"),
    )

    def offer(self, theme_keys: Sequence[str]) -> None:
        """Let them choose one of these themes, or none."""
        self.theme.choices = [SelectChoice(key, key) for key in (*theme_keys, DIFFERENT)]

    @property
    def chosen(self) -> str | None:
        """The key of the theme that affects them too; None where theirs is different."""
        return None if self.theme.data == DIFFERENT else str(self.theme.data)


class JoinForm(StepForm):
    """Joining from a ward's page: two buttons of the same weight. `key` makes a repeat the same
    person; `homepage` is out of sight, and only robots fill it in."""

    key = HiddenField(default=new_draft_key)
    email = EmailField(
        _l("Your email address (optional)"),
        [
            DataRequired(_l("Enter your email address, or choose “Join without email”")),
            Length(max=254, message=_l("Enter an email address of up to 254 characters")),
            Email(
                _l("Enter an email address, like name@example.com, or choose “Join without email”")
            ),
        ],
    )
    homepage = StringField(_l("Leave this empty"))
    submit = SubmitField(_l("Join and email me what happens"))
    without = SubmitField(_l("Join without email"))

    def validate_key(self, field: HiddenField) -> None:
        """Only what this page could have made."""
        if not _KEY.fullmatch(str(field.data or "")):
            field.data = new_draft_key()
            raise StopValidation(_("Choose the button once more"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing that was typed matters to somebody who leaves no address; and a person who was
        taken for a robot reads so, and only needs to press once more."""
        if self.without.data:
            self.email.validators = []
            self.email.data = None
        valid = bool(super().validate(extra_validators))
        if not self.homepage.data:
            return valid
        self.homepage.data = ""
        self.form_errors.append(_("We took you for a robot. Choose the button once more"))
        return False
