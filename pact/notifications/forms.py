"""Asking for news, confirming it, changing what comes, and stopping."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectMultipleField, SubmitField, TelField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, Length, ValidationError

from pact.areas.models import Ward
from pact.core.forms import Form, StepForm
from pact.core.ways import NotAMobileNumber, Way, tidy_number
from pact.languages.locales import SHIPPED
from pact.notifications.models import Rhythm
from pact.notifications.subscribing import Wish

CITY = "city"
_AN_ADDRESS = _l("Enter an email address, like name@example.com")
_A_NUMBER = _l("Enter a UK mobile number, like 07700 900123")
_WHAT_FOR = _l("We use it only to send you this news.")


class WishForm(Form):
    """Which wards, how often, and in which language."""

    places = SelectMultipleField(
        _l("Which wards do you want to hear about?"),
        validate_choice=True,
    )
    rhythm = RadioField(
        _l("How often?"),
        choices=[
            SelectChoice(
                Rhythm.WEEKLY,
                _l("Once a week"),
                {"hint": _l("On Thursdays, if there is something new.")},
            ),
            SelectChoice(
                Rhythm.AT_ONCE,
                _l("Each time there is something new"),
                {"hint": _l("At most once a day, and at once when a meeting is planned.")},
            ),
            SelectChoice(Rhythm.MEETINGS, _l("Only about meetings")),
        ],
        default=Rhythm.WEEKLY.value,
    )
    language = RadioField(
        _l("Which language should we write in?"),
        choices=[
            SelectChoice(each.tag, each.own_name, {"lang": each.html_lang, "dir": each.direction})
            for each in SHIPPED
        ],
    )

    def offer(self, wards: Iterable[Ward]) -> None:
        """Let them choose among these, and the whole city."""
        self.places.choices = [
            SelectChoice(CITY, _("The whole city")),
            *(SelectChoice(ward.slug, ward.name) for ward in wards),
        ]

    def validate_places(self, field: SelectMultipleField) -> None:
        """At least one."""
        if not field.data:
            raise ValidationError(_("Choose a ward, or the whole city"))

    def wish(self, wards: Iterable[Ward]) -> Wish:
        """What they ask for. Who wants the whole city needs no ward beside it."""
        ids = {ward.slug: ward.id for ward in wards}
        chosen = self.places.data or []
        return Wish(
            ward_ids=[None] if CITY in chosen else [ids[slug] for slug in chosen],
            rhythm=Rhythm(str(self.rhythm.data)),
            locale=str(self.language.data),
        )


class EmailSubscribeForm(WishForm):
    """By email."""

    way = Way.EMAIL
    email = EmailField(
        _l("What is your email address?"),
        [
            DataRequired(_l("Enter your email address")),
            Email(_AN_ADDRESS),
            Length(max=254, message=_AN_ADDRESS),
        ],
        description=_WHAT_FOR,
    )
    submit = SubmitField(_l("Send me news"))

    @property
    def address(self) -> Any:
        """Where to write to."""
        return self.email


class PhoneSubscribeForm(WishForm):
    """By text message."""

    way = Way.SMS
    phone = TelField(
        _l("What is your mobile number?"),
        [DataRequired(_l("Enter your mobile number"))],
        description=_WHAT_FOR,
    )
    submit = SubmitField(_l("Send me news"))

    def validate_phone(self, field: TelField) -> None:
        """A mobile of this country: anything else would cost too much, or never arrive."""
        try:
            tidy_number(str(field.data))
        except NotAMobileNumber:
            raise ValidationError(str(_A_NUMBER)) from None

    @property
    def address(self) -> Any:
        """Where to write to."""
        return self.phone


class ChangeForm(WishForm):
    """Something else from now on."""

    form_key = None  # what it sets may be set again
    submit = SubmitField(_l("Save"))


class ConfirmForm(StepForm):
    """Yes, it was me."""

    submit = SubmitField(_l("Yes, send me news"))


class StopForm(StepForm):
    """No more."""

    submit = SubmitField(_l("Stop all news"), render_kw={"kind": "warning"})
