"""The questions of the journey, one form a page. What each keeps is plain values by name."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, SubmitField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from pact.areas.models import Ward
from pact.concerns.forms import LEAST_WORDS, MOST_WORDS, LastForm, written_in
from pact.core import clock
from pact.core.forms import DateField, StepForm, given
from pact.meetings.local_time import NoSuchTime
from pact.offers.models import OfferKind
from pact.offers.services import event_times

_TIMES = ["%H:%M", "%H.%M", "%H%M"]


class OfferStepForm(StepForm):
    """A page of the journey."""

    def answers(self) -> dict[str, Any]:
        """What was answered, to be kept."""
        left_out = {"csrf_token", "submit"}
        return {field.name: field.data for field in self if field.name not in left_out}

    @staticmethod
    def known(answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """What was kept, as the fields hold it."""
        return answers


class KindForm(OfferStepForm):
    """What it is."""

    kind = RadioField(
        _l("What do you want to offer?"),
        choices=[
            SelectChoice(
                OfferKind.HELP.value,
                _l("I can help, or I have an idea for my neighbourhood"),
                {"hint": _l("For example, you have time for your neighbours or for a group.")},
            ),
            SelectChoice(
                OfferKind.EVENT.value,
                _l("We hold an event that people may come to"),
                {"hint": _l("For example, a clean-up, a meal together or a sports day.")},
            ),
        ],
        invalid_choice_message=_l("Choose what you want to offer"),
    )
    submit = SubmitField(_l("Continue"))


class OfferWardForm(OfferStepForm):
    """Where it is."""

    ward = RadioField(
        _l("Which ward is it for?"),
        invalid_choice_message=_l("Choose the ward that it is for"),
        description=_l("A ward is a part of the city. If you are not sure, choose the nearest."),
    )
    submit = SubmitField(_l("Continue"))

    def offer(self, wards: Sequence[Ward]) -> None:
        """Let them choose one of these."""
        self.ward.choices = [SelectChoice(ward.slug, ward.name) for ward in wards]
        self._ids = {ward.slug: ward.id for ward in wards}

    def answers(self) -> dict[str, Any]:
        """The ward's id too."""
        return {"ward": self.ward.data, "ward_id": self._ids[given(self.ward.data)]}


class TitleForm(OfferStepForm):
    """What an event is called."""

    title = StringField(
        _l("What is the event called?"),
        [
            DataRequired(_l("Enter what the event is called")),
            Length(max=120, message=_l("Make the event’s name shorter. Use up to 120 characters")),
        ],
        description=_l("For example, “Clean-up by the canal”."),
    )
    submit = SubmitField(_l("Continue"))


class EventTimeForm(OfferStepForm):
    """When an event is."""

    held_on = DateField(_l("Which day is it on?"), [DataRequired(_l("Enter the day it is on"))])
    starts = TimeField(
        _l("When does it start?"),
        [InputRequired(_l("Enter when it starts, like 14:30"))],
        format=_TIMES,
    )
    ends = TimeField(
        _l("When does it end?"),
        [InputRequired(_l("Enter when it ends, like 16:00"))],
        format=_TIMES,
    )
    submit = SubmitField(_l("Continue"))

    def answers(self) -> dict[str, Any]:
        """As text."""
        return {
            "held_on": given(self.held_on.data).isoformat(),
            "starts": given(self.starts.data).isoformat("minutes"),
            "ends": given(self.ends.data).isoformat("minutes"),
        }

    @staticmethod
    def known(answers: Mapping[str, Any]) -> Mapping[str, Any]:
        """As a day and times."""
        if "held_on" not in answers:
            return {}
        return {
            "held_on": date.fromisoformat(answers["held_on"]),
            "starts": time.fromisoformat(answers["starts"]),
            "ends": time.fromisoformat(answers["ends"]),
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Each answer for itself, then the three together."""
        if not super().validate(extra_validators):
            return False
        field, problem = self._problem()
        if field is not None:
            field.errors = [problem]
        return field is None

    def _problem(self) -> tuple[Any, str]:
        try:
            starts_at, ends_at = event_times(self.answers())
        except NoSuchTime:
            return self.starts, _(
                "The clocks go forward then. Enter when it starts by the new time"
            )
        if ends_at <= starts_at:
            return self.ends, _("It must end after it starts")
        if starts_at <= clock.now():
            return self.held_on, _("This day has passed. Enter the day of an event to come")
        return None, ""


class VenueForm(OfferStepForm):
    """Where an event is."""

    venue = StringField(
        _l("Where is it?"),
        [
            DataRequired(_l("Enter where it is")),
            Length(max=200, message=_l("Enter where it is in up to 200 characters")),
        ],
        description=_l("For example, the name of a hall, a park or a street."),
    )
    submit = SubmitField(_l("Continue"))


class AudienceForm(OfferStepForm):
    """Whom an event is for, and whom to ask."""

    for_whom = StringField(
        _l("Who is it for? (optional)"),
        [Optional(), Length(max=200, message=_l("Say who it is for in up to 200 characters"))],
        description=_l("For example, “families with small children”. Empty means everybody."),
    )
    contact = StringField(
        _l("How can people ask about it? (optional)"),
        [
            Optional(),
            Length(max=200, message=_l("Say how people can ask in up to 200 characters")),
        ],
        description=_l(
            "A phone number, an email address or a website. Everybody can see it on this site "
            "until the event is over, so give only what you want everybody to know."
        ),
    )
    submit = SubmitField(_l("Continue"))


class OfferWordsForm(OfferStepForm):
    """What it is, in their own words."""

    words = TextAreaField(
        _l("Your own words"),
        [
            DataRequired(_l("Write it in your own words")),
            Length(
                min=LEAST_WORDS,
                message=_l("Write a little more in your own words. Use 10 characters or more"),
            ),
            Length(
                max=MOST_WORDS, message=_l("Make your words shorter. Use up to 4,000 characters")
            ),
        ],
    )
    language = written_in()
    submit = SubmitField(_l("Continue"))


class SendOfferForm(LastForm):
    """The last page of an offer."""

    submit = SubmitField(_l("Send my offer"))
    _robot = _l("We took you for a robot. Choose “Send my offer” once more to send it")
