"""Where people take part in a meeting, how many can, and when they are reminded: of every form."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    URLField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Optional, ValidationError

from pact.core.forms import Form, given
from pact.meetings.models import REMIND_DAYS, Meeting, Mode

MOST_PLACES = 2000


class TakingPart(Form):
    """In person, online, or both; the link is never public."""

    mode = RadioField(
        _l("Where people take part"),
        choices=[
            SelectChoice(Mode.IN_PERSON.value, _l("In person")),
            SelectChoice(Mode.ONLINE.value, _l("Online")),
            SelectChoice(Mode.HYBRID.value, _l("In person or online")),
        ],
        default=Mode.IN_PERSON.value,
    )
    venue = StringField(
        _l("Venue"),
        [Length(max=200)],
        description=_l("Name, street and postcode. Leave it empty if the meeting is only online."),
    )
    online_link = URLField(
        _l("Online link"),
        [Optional(), Length(max=500)],
        description=_l("Shown to staff and to those who registered, never in public."),
    )
    places = IntegerField(
        _l("Places in the room"),
        [Optional(), NumberRange(min=1, max=MOST_PLACES)],
        description=_l("Leave it empty if everybody fits. When they are taken, people wait."),
    )
    remind = SelectMultipleField(
        _l("Remind people before it"),
        choices=[
            SelectChoice("14", _l("2 weeks before")),
            SelectChoice("7", _l("1 week before")),
            SelectChoice("3", _l("3 days before")),
            SelectChoice("1", _l("1 day before")),
        ],
        default=[str(days) for days in REMIND_DAYS],
        description=_l(
            "Those who registered get each of these. Subscribers get only the last one."
        ),
    )

    def validate_venue(self, field: StringField) -> None:
        """There is a place to go to, unless nobody goes anywhere."""
        if not field.data and self.mode.data != Mode.ONLINE:
            raise ValidationError(_("Enter the venue"))

    def validate_online_link(self, field: URLField) -> None:
        """An address that browsers open."""
        rest = given(field.data).removeprefix("https://")
        if rest == field.data or not rest.strip("/") or any(map(str.isspace, rest)):
            raise ValidationError(_("Enter the online link, beginning with https://"))

    @staticmethod
    def answers_of(meeting: Meeting) -> dict[str, Any]:
        """A meeting as the form shows it."""
        return {
            "mode": meeting.mode.value,
            "venue": meeting.venue,
            "online_link": meeting.online_link,
            "places": meeting.places,
            "remind": [str(days) for days in meeting.remind_days],
        }

    def taking_part(self) -> dict[str, Any]:
        """What was answered, by the names of a meeting's details."""
        mode = Mode(self.mode.data)
        return {
            "mode": mode,
            "venue": "" if mode is Mode.ONLINE else given(self.venue.data),
            "online_link": None if mode is Mode.IN_PERSON else self.online_link.data or None,
            "places": None if mode is Mode.ONLINE else self.places.data,
            "remind_days": [int(days) for days in self.remind.data or ()],
        }
