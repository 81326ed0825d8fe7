"""The questions of the journey, one form a page."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    EmailField,
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, Optional, ValidationError

from pact.areas.models import Ward
from pact.concerns.models import HowOften, Since
from pact.concerns.personal_details import pinpoints
from pact.concerns.reach import Reach
from pact.concerns.texts import HOW_OFTEN, SINCE
from pact.core.forms import StepForm
from pact.core.ways import NotAMobileNumber, Way, tidy_number
from pact.languages.locales import WRITTEN, language_of_name

LEAST_WORDS, MOST_WORDS = 10, 4000  # characters
NOT_AT_ALL = "none"
OTHER_LANGUAGE = "und"  # BCP 47: undetermined


class WardForm(StepForm):
    """Where it is."""

    ward = RadioField(
        _l("Which ward is your concern about?"),
        invalid_choice_message=_l("Choose the ward that your concern is about"),
        description=_l("A ward is a part of the city. If you are not sure, choose the nearest."),
    )
    submit = SubmitField(_l("Continue"))

    def offer(self, wards: Sequence[Ward]) -> None:
        """Let them choose one of these."""
        self.ward.choices = [SelectChoice(ward.slug, ward.name) for ward in wards]


def written_in() -> Any:
    """The question which language somebody wrote in: a field of a form."""
    return SelectField(
        _l("Which language did you write in?"),
        choices=[
            *(SelectChoice(tag, name, language_of_name(tag)) for tag, name in WRITTEN.items()),
            SelectChoice(OTHER_LANGUAGE, _l("Another language")),
        ],
        invalid_choice_message=_l("Choose the language that you wrote in"),
    )


class WordsForm(StepForm):
    """What it is, in their own words."""

    words = TextAreaField(
        _l("Your own words"),
        [
            DataRequired(_l("Write what is worrying you")),
            Length(
                min=LEAST_WORDS,
                message=_l("Write a little more, so that we understand. Use 10 characters or more"),
            ),
            Length(
                max=MOST_WORDS,
                message=_l("Make what you wrote shorter. Use up to 4,000 characters"),
            ),
        ],
        description=_l("Say what happens and how often. Leave out names."),
    )
    language = written_in()
    submit = SubmitField(_l("Continue"))


class PlaceForm(StepForm):
    """Whereabouts, as near as a street."""

    place = StringField(
        _l("Which street or place is it near? (optional)"),
        [
            Optional(),
            Length(max=200, message=_l("Make the place shorter. Use up to 200 characters")),
        ],
        description=_l(
            "For example, the name of a street, a park or a shop. "
            "Leave out house numbers and postcodes, so that nobody can tell who you are."
        ),
    )
    submit = SubmitField(_l("Continue"))

    def validate_place(self, field: StringField) -> None:
        """A house is never asked for, and not taken."""
        if pinpoints(str(field.data)):
            raise ValidationError(
                _(
                    "Take out the house number or postcode. A street or a place nearby is enough. "
                    "If the number is not of a house, write it as a word"
                )
            )


class WhenForm(StepForm):
    """When it began and how often it happens: either may be left out, or both."""

    since = RadioField(
        _l("When did it start?"),
        [Optional()],
        choices=[SelectChoice(each.value, name) for each, name in SINCE.items()],
        validate_choice=False,
    )
    how_often = RadioField(
        _l("How often does it happen?"),
        [Optional()],
        choices=[SelectChoice(each.value, name) for each, name in HOW_OFTEN.items()],
        validate_choice=False,
    )
    submit = SubmitField(_l("Continue"))
    skip = SubmitField(_l("Skip these questions"))

    def answers(self) -> tuple[Since | None, HowOften | None]:
        """What was chosen; nothing by those who skip, and by what is no choice of ours."""
        if self.skip.data:
            return None, None
        # What was sent: `data` would be an earlier answer where nothing was chosen.
        sent = {*(self.since.raw_data or []), *(self.how_often.raw_data or [])}
        return (
            next((each for each in Since if each.value in sent), None),
            next((each for each in HowOften if each.value in sent), None),
        )


class ContactForm(StepForm):
    """How to tell them, or not at all: two buttons of the same weight."""

    email = EmailField(
        _l("Your email address"),
        [
            DataRequired(_l("Enter your email address, or choose “Continue without email”")),
            Length(max=254, message=_l("Enter an email address of up to 254 characters")),
            Email(
                _l(
                    "Enter an email address, like name@example.com, "
                    "or choose “Continue without email”"
                )
            ),
        ],
    )
    submit = SubmitField(_l("Email me what happens"))
    without = SubmitField(_l("Continue without email"))

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing that was typed matters to somebody who leaves no address."""
        if self.without.data:
            self.email.validators = []
            self.email.data = None
        return bool(super().validate(extra_validators))

    @property
    def reach(self) -> Reach | None:
        """How to tell them."""
        return Reach(Way.EMAIL, str(self.email.data)) if self.email.data else None


class ReachQuestions(StepForm):
    """How to tell somebody: one question, three answers, and the address for each."""

    tell_by = RadioField(
        _l("How should we tell you what happens?"),
        choices=[
            SelectChoice(Way.EMAIL, _l("By email")),
            SelectChoice(Way.SMS, _l("By text message")),
            SelectChoice(NOT_AT_ALL, _l("Not at all. I look at my private link")),
        ],
        invalid_choice_message=_l("Choose how we should tell you, or “Not at all”"),
    )
    email = EmailField(_l("Your email address, if you chose email"))
    phone = TelField(_l("Your mobile number, if you chose text message"))

    def validate_email(self, field: EmailField) -> None:
        """Matters only to somebody who wants email."""
        if self.tell_by.data == Way.EMAIL:
            Length(max=254, message=_("Enter an email address of up to 254 characters"))(
                self, field
            )
            Email(_("Enter an email address, like name@example.com"))(self, field)

    def validate_phone(self, field: TelField) -> None:
        """Matters only to somebody who wants text messages."""
        if self.tell_by.data == Way.SMS:
            try:
                tidy_number(str(field.data))
            except NotAMobileNumber:
                raise ValidationError(_("Enter a UK mobile number, like 07700 900123")) from None

    @property
    def reach(self) -> Reach | None:
        """How to tell them."""
        if self.tell_by.data == Way.EMAIL:
            return Reach(Way.EMAIL, str(self.email.data))
        if self.tell_by.data == Way.SMS:
            return Reach(Way.SMS, tidy_number(str(self.phone.data)))
        return None


class ReachForm(ReachQuestions):
    """How to tell them, where text messages can be sent."""

    submit = SubmitField(_l("Continue"))


class LastForm(StepForm):
    """The last page of a journey. `homepage` is out of sight: only robots fill it in."""

    homepage = StringField(_l("Leave this empty"))
    _robot: Any

    def validate(self, extra_validators: Any = None) -> bool:
        """A person who was taken for a robot reads so, and only needs to press once more."""
        valid = bool(super().validate(extra_validators))
        if not self.homepage.data:
            return valid
        self.homepage.data = ""
        self.form_errors.append(str(self._robot))
        return False


class SendForm(LastForm):
    """The last page of a concern."""

    submit = SubmitField(_l("Send my concern"))
    _robot = _l("We took you for a robot. Choose “Send my concern” once more to send it")


class PlainForm(StepForm):
    """A button and nothing else."""
