"""What moderators fill in about an offer."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, SubmitField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from pact.accounts.models import Organisation
from pact.core import clock
from pact.core.clock import LONDON
from pact.core.forms import DateField, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.languages.display import moment
from pact.meetings.local_time import NoSuchTime, instant
from pact.meetings.models import Meeting
from pact.meetings.texts import title
from pact.offers.deciding import Public
from pact.offers.models import Offer

_LONGEST = 1000
_WHAT = _l("What the resident is told")
_TIMES = ["%H:%M", "%H.%M", "%H%M"]
_MORE = TextAreaField(
    _l("What the resident is told beside that (optional)"), [Optional(), Length(max=_LONGEST)]
)


@with_boxes(_WHAT, longest=_LONGEST, rows=3)
class ReplyForm(InLanguages):
    """An answer."""

    text = TextAreaField(
        _WHAT, [DataRequired(_l("Write what the resident is told")), Length(max=_LONGEST)]
    )
    submit = SubmitField(_l("Send the answer"))


@with_boxes(_WHAT, longest=_LONGEST, rows=3)
class DeclineForm(InLanguages):
    """That nothing comes of it, and why."""

    text = TextAreaField(
        _l("Why it cannot be taken up"),
        [DataRequired(_l("Say why it cannot be taken up")), Length(max=_LONGEST)],
        description=_l("The resident reads this."),
    )
    submit = SubmitField(_l("Turn it down"))


@with_boxes(_WHAT, longest=_LONGEST, rows=3)
class PartnerForm(InLanguages):
    """Which organisation has it from now on."""

    organisation = SelectField(
        _l("Partner"), invalid_choice_message=_l("Choose a partner of the list")
    )
    text = _MORE
    submit = SubmitField(_l("Pass it on"))

    def offer(self, organisations: Sequence[Organisation]) -> None:
        """Let them choose one of these."""
        self.organisation.choices = [
            SelectChoice("", _l("Choose a partner")),
            *(SelectChoice(str(each.id), each.name) for each in organisations),
        ]
        self.organisation.validators = [DataRequired(_l("Choose a partner"))]


@with_boxes(_WHAT, longest=_LONGEST, rows=3)
class AgendaForm(InLanguages):
    """Which meeting looks at it, and as what."""

    meeting = SelectField(_l("Meeting"), invalid_choice_message=_l("Choose a meeting of the list"))
    point = StringField(
        _l("The point on the agenda"),
        [DataRequired(_l("Enter the point as it stands on the agenda")), Length(max=200)],
        description=_l(
            "In your own words, in English, and without anything that shows who it comes from. It "
            "is held back until whoever runs the meeting shows it."
        ),
    )
    text = _MORE
    submit = SubmitField(_l("Put it on the agenda"))

    @staticmethod
    def known(offer: Offer) -> Mapping[str, Any]:
        """The meeting that a question is for."""
        return {"meeting": str(offer.meeting_id)} if offer.meeting_id else {}

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """Let them choose one of these."""
        self.meeting.choices = [
            SelectChoice("", _l("Choose a meeting")),
            *(
                SelectChoice(str(each.id), f"{title(each)}, {moment(each.starts_at)}")
                for each in meetings
            ),
        ]
        self.meeting.validators = [DataRequired(_l("Choose a meeting"))]


@with_boxes(_WHAT, longest=_LONGEST, rows=3)
class PublishForm(InLanguages):
    """An event, as everybody will read it."""

    title = StringField(
        _l("Name of the event"), [DataRequired(_l("Enter the name of the event")), Length(max=120)]
    )
    about = TextAreaField(
        _l("What happens"), [DataRequired(_l("Say what happens")), Length(max=4000)]
    )
    held_on = DateField(_l("Date"), [DataRequired(_l("Enter the date"))])
    starts = TimeField(
        _l("Starts at"), [InputRequired(_l("Enter when it starts, like 14:30"))], format=_TIMES
    )
    ends = TimeField(
        _l("Ends at"), [InputRequired(_l("Enter when it ends, like 16:00"))], format=_TIMES
    )
    venue = StringField(_l("Where"), [DataRequired(_l("Enter where it is")), Length(max=200)])
    for_whom = StringField(_l("Who it is for (optional)"), [Optional(), Length(max=200)])
    contact = StringField(
        _l("How people can ask (optional)"),
        [Optional(), Length(max=200)],
        description=_l("Everybody sees it until the event is over."),
    )
    text = _MORE
    submit = SubmitField(_l("Publish"))

    @staticmethod
    def known(offer: Offer) -> Mapping[str, Any]:
        """The event as the resident wrote it."""
        starts, ends = given(offer.starts_at), given(offer.ends_at)
        return {
            "title": offer.title,
            "about": offer.words,
            "held_on": starts.astimezone(LONDON).date(),
            "starts": starts.astimezone(LONDON).time(),
            "ends": ends.astimezone(LONDON).time(),
            "venue": offer.venue,
            "for_whom": offer.for_whom,
            "contact": offer.contact,
        }

    def validate(self, extra_validators: Any = None) -> bool:
        """Each answer for itself, then the times together."""
        if not super().validate(extra_validators):
            return False
        field, problem = self._problem()
        if field is not None:
            field.errors = [problem]
        return field is None

    def public(self) -> Public:
        """What will be public."""
        on = given(self.held_on.data)
        return Public(
            title=given(self.title.data),
            about=given(self.about.data),
            starts_at=instant(on, given(self.starts.data)),
            ends_at=instant(on, given(self.ends.data)),
            venue=given(self.venue.data),
            for_whom=self.for_whom.data or None,
            contact=self.contact.data or None,
        )

    def _problem(self) -> tuple[Any, str]:
        try:
            public = self.public()
        except NoSuchTime:
            return self.starts, _("The clocks go forward when it starts. Choose another time")
        if public.ends_at <= public.starts_at:
            return self.ends, _("It ends before it starts")
        if public.ends_at <= clock.now():
            return self.held_on, _("This date has passed")
        return None, ""


FORMS: dict[str, type[InLanguages]] = {
    "reply": ReplyForm,
    "publish": PublishForm,
    "partner": PartnerForm,
    "agenda": AgendaForm,
    "decline": DeclineForm,
}
