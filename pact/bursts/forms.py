"""What officers answer about a burst."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectMultipleField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, StopValidation

from pact.bursts.models import Answer, Burst
from pact.core.forms import Form

_LONGEST = 500


class BurstForm(Form):
    """Whether they are people, or one campaign."""

    answer = RadioField(
        _l("What are they?"),
        [DataRequired(_l("Say what they are"))],
        choices=[
            SelectChoice(
                Answer.PEOPLE.value,
                _l("People with the same worry"),
                {"hint": _l("Each counts. So do alike ones that come in the next 7 days.")},
            ),
            SelectChoice(
                Answer.ONE.value,
                _l("One campaign: count it as one"),
                {"hint": _l("The first counts. The others are put aside.")},
            ),
            SelectChoice(
                Answer.ASIDE.value,
                _l("Put them all aside"),
                {"hint": _l("None counts.")},
            ),
        ],
    )
    why = TextAreaField(
        _l("What those read whose concern is put aside"),
        [Length(max=_LONGEST)],
        default=_l("Many people sent the same words at once, so we do not count each of them."),
        description=_l("They read it on their own page. Not used if each counts."),
    )
    submit = SubmitField(_l("Save"))

    def validate_why(self, field: TextAreaField) -> None:
        """Whoever is put aside is told why."""
        if self.answer.data != Answer.PEOPLE and not (field.data or "").strip():
            raise StopValidation(_("Write what they read"))


class FloodForm(Form):
    """Which concerns of a flood are from people."""

    people = SelectMultipleField(
        _l("Which of these are from people?"),
        description=_l("Those count. The others are put aside."),
        coerce=int,
    )
    nobody = BooleanField(_l("None of them is from a person"))
    why = TextAreaField(
        _l("What those read whose concern is put aside"),
        [Length(max=_LONGEST)],
        default=_l(
            "Very much was sent at once, and we could not tell that a person sent this. "
            "If you are one, please send it again."
        ),
    )
    submit = SubmitField(_l("Save"))

    def offer(self, burst: Burst) -> None:
        """The concerns to choose from, in the order in which they came."""
        self.people.choices = [
            SelectChoice(
                member.concern_id,
                member.concern.reference,
                {"hint": member.concern.words or _l("The words are gone.")},
            )
            for member in burst.members
        ]

    def validate_people(self, field: SelectMultipleField) -> None:
        """To put all aside is said, not only left out."""
        if bool(field.data) is bool(self.nobody.data):
            raise StopValidation(_("Tick those that are from people, or that none is"))

    def validate_why(self, field: TextAreaField) -> None:
        """Whoever is put aside is told why."""
        all_are = len(self.people.data or ()) == len(self.people.choices)
        if not all_are and not (field.data or "").strip():
            raise StopValidation(_("Write what they read"))
