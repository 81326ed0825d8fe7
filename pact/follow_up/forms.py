"""What a resident may say on their private link."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, StringField, SubmitField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, ValidationError

from pact.areas.models import Ward
from pact.concerns.forms import LEAST_WORDS, MOST_WORDS, PlaceForm, WordsForm
from pact.concerns.reach import Reach
from pact.core.forms import StepForm
from pact.core.ways import NotAMobileNumber, Way, tidy_number


class AddForm(StepForm):
    """More words beside the first."""

    words = TextAreaField(
        _l("What do you want to add?"),
        [
            DataRequired(_l("Write what you want to add")),
            Length(
                min=LEAST_WORDS,
                message=_l("Write a little more, so that we understand. Use 10 characters or more"),
            ),
            Length(
                max=MOST_WORDS,
                message=_l("Make what you wrote shorter. Use up to 4,000 characters"),
            ),
        ],
        description=_l("For example, that it got worse or better, or when it happens."),
    )
    language = WordsForm.language
    submit = SubmitField(_l("Add these words"))


class CorrectForm(StepForm):
    """Other words in place of the first."""

    words = WordsForm.words
    language = WordsForm.language
    submit = SubmitField(_l("Save"))


class AdditionForm(StepForm):
    """Other words in place of some that were added, or none."""

    words = WordsForm.words
    language = WordsForm.language
    submit = SubmitField(_l("Save"))
    take_out = SubmitField(_l("Delete these words"))


class WhereForm(StepForm):
    """Another ward or place."""

    ward = RadioField(
        _l("Which ward is your concern about?"),
        invalid_choice_message=_l("Choose the ward that your concern is about"),
        description=_l("A ward is a part of the city. If you are not sure, choose the nearest."),
    )
    place = PlaceForm.place
    validate_place = PlaceForm.validate_place
    submit = SubmitField(_l("Save"))

    def offer(self, wards: Sequence[Ward]) -> None:
        """Let them choose one of these."""
        self.ward.choices = [SelectChoice(ward.slug, ward.name) for ward in wards]


class NewsForm(StepForm):
    """Where to tell them; typed twice, since the mails hold the private link."""

    email = EmailField(
        _l("Your email address"),
        [
            DataRequired(_l("Enter your email address")),
            Length(max=254, message=_l("Enter an email address of up to 254 characters")),
            Email(_l("Enter an email address, like name@example.com")),
        ],
    )
    again = StringField(
        _l("Type the same address again"),
        [DataRequired(_l("Type the same email address again"))],
    )
    submit = SubmitField(_l("Email me what happens"))

    def validate_again(self, field: StringField) -> None:
        """A slip of the finger would send the private link to somebody else."""
        if str(field.data).casefold() != str(self.email.data).casefold():
            raise ValidationError(_("The two email addresses are not the same"))

    @property
    def reach(self) -> Reach:
        """Where to tell them."""
        return Reach(Way.EMAIL, str(self.email.data))


class NewsByTextForm(StepForm):
    """The same by text message, where the site can send them."""

    phone = TelField(
        _l("Your mobile number"),
        [DataRequired(_l("Enter your mobile number"))],
    )
    again = TelField(
        _l("Type the same number again"),
        [DataRequired(_l("Type the same mobile number again"))],
    )
    submit = SubmitField(_l("Send me text messages"))

    def validate_phone(self, field: TelField) -> None:
        """A mobile of this country: anything else may never arrive."""
        if _number(field) is None:
            raise ValidationError(_("Enter a UK mobile number, like 07700 900123"))

    def validate_again(self, field: TelField) -> None:
        """A slip of the finger would send the private link to somebody else."""
        if _number(field) != _number(self.phone):
            raise ValidationError(_("The two mobile numbers are not the same"))

    @property
    def reach(self) -> Reach:
        """Where to tell them."""
        return Reach(Way.SMS, tidy_number(str(self.phone.data)))


def _number(field: TelField) -> str | None:
    try:
        return tidy_number(str(field.data))
    except NotAMobileNumber:
        return None


class StillForm(StepForm):
    """Whether it is still happening: two buttons of the same weight."""

    yes = SubmitField(_l("Yes, it is still happening"))
    no = SubmitField(_l("No, it has stopped"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Exactly one of them was pressed."""
        valid = bool(super().validate(extra_validators))
        if self.yes.data != self.no.data:
            return valid
        self.form_errors.append(_("Choose yes or no"))
        return False
