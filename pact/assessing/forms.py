"""What officers and partners fill in before anybody scores: the round, and what they know."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.assessing.models import AssessmentEvidence, Heading
from pact.assessing.notes import NoteDetails
from pact.assessing.services import RoundDetails
from pact.assessing.texts import HEADINGS
from pact.core.forms import DateField, Form, given
from pact.strategy.models import Cycle

LONGEST = timedelta(days=3 * 366)


class OpenForm(Form):
    """A new round."""

    cycle = RadioField(_l("For which cycle?"), [DataRequired(_l("Choose a cycle"))])
    first_on = DateField(
        _l("First day that it looks at"), [DataRequired(_l("Enter the first day that it looks at"))]
    )
    last_on = DateField(
        _l("Last day that it looks at"), [DataRequired(_l("Enter the last day that it looks at"))]
    )
    members = SelectMultipleField(_l("Who scores?"), [DataRequired(_l("Choose who scores"))])
    submit = SubmitField(_l("Open the round"))

    def __init__(self, cycles: Iterable[Cycle], people: Iterable[Any], **more: Any) -> None:
        super().__init__(**more)
        self.cycle.choices = [SelectChoice(str(each.id), each.name) for each in cycles]
        self.members.choices = [SelectChoice(str(each.id), each.name) for each in people]

    def validate_last_on(self, field: DateField) -> None:
        """Not before the first, and no longer than anybody compares."""
        first, last = self.first_on.data, given(field.data)
        if first and last < first:
            raise ValidationError(_("The last day is before the first day"))
        if first and last - first > LONGEST:
            raise ValidationError(_("The last day is more than three years after the first"))

    def details(self) -> RoundDetails:
        """What was answered."""
        return RoundDetails(
            cycle_id=int(given(self.cycle.data)),
            first_on=given(self.first_on.data),
            last_on=given(self.last_on.data),
            member_ids=[int(each) for each in self.members.data or ()],
        )


class NoteForm(Form):
    """What a partner or an officer knows of a theme."""

    theme = SelectField(_l("Theme"), [DataRequired(_l("Choose a theme"))])
    heading = RadioField(
        _l("What is it about?"),
        [DataRequired(_l("Choose what it is about"))],
        choices=[SelectChoice(each.value, text) for each, text in HEADINGS.items()],
    )
    text = TextAreaField(
        _l("What do you know?"),
        [DataRequired(_l("Write what you know")), Length(max=600)],
        description=_l(
            "Say what you see, how often, and how sure you are. Write no names, addresses or "
            "anything that tells who somebody is: the note is kept, and cannot be changed once "
            "the evidence is frozen."
        ),
        render_kw={"rows": 4},
    )
    submit = SubmitField(_l("Add the note"))

    def __init__(self, themes: Iterable[AssessmentEvidence], **more: Any) -> None:
        super().__init__(**more)
        self.theme.choices = [SelectChoice("", _l("Choose"))] + [
            SelectChoice(str(each.theme_id), each.name)
            for each in sorted(themes, key=lambda each: each.name)
        ]

    def details(self) -> NoteDetails:
        """What was answered."""
        return NoteDetails(
            theme_id=int(given(self.theme.data)),
            heading=Heading(given(self.heading.data)),
            text=given(self.text.data),
        )
