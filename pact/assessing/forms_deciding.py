"""What board members fill in when they discuss, decide and put right."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.assessing.deciding import DecisionDetails
from pact.core.forms import Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.strategy.models import StrategicPriority

LONGEST_TOLD = 500
NEW = "new"


class PointForm(Form):
    """A point of the discussion."""

    text = TextAreaField(
        _l("What was said?"),
        [DataRequired(_l("Write what was said")), Length(max=1000)],
        render_kw={"rows": 3},
    )
    submit = SubmitField(_l("Keep it"))


@with_boxes(_l("What residents are told"), longest=LONGEST_TOLD, rows=3)
class DecisionForm(InLanguages):
    """Themes that become a strategic priority, and why."""

    themes = SelectMultipleField(_l("Which themes?"), [DataRequired(_l("Choose which themes"))])
    priority = RadioField(
        _l("Which strategic priority?"), [DataRequired(_l("Choose which strategic priority"))]
    )
    new_name = StringField(
        _l("Name of the new priority"),
        [Length(max=160)],
        description=_l("Only where it is a new one."),
    )
    reasons = TextAreaField(
        _l("Why?"),
        [DataRequired(_l("Write why")), Length(max=2000)],
        description=_l("For the board and its partners."),
        render_kw={"rows": 4},
    )
    told = TextAreaField(
        _l("What residents are told"),
        [DataRequired(_l("Write what residents are told")), Length(max=LONGEST_TOLD)],
        description=_l(
            "What the board decided and why, in one to three short sentences. It stands on the "
            "public page once the board has decided, and cannot be changed then."
        ),
        render_kw={"rows": 3},
    )
    submit = SubmitField(_l("Write it down"))

    def __init__(
        self, themes: Iterable[SelectChoice], priorities: Iterable[StrategicPriority]
    ) -> None:
        super().__init__()
        self.themes.choices = list(themes)
        self.priority.choices = [
            *(SelectChoice(str(each.id), each.name) for each in priorities),
            SelectChoice(NEW, _l("A new one")),
        ]

    def validate_priority(self, field: RadioField) -> None:
        """A new priority needs a name."""
        if field.data == NEW and not self.new_name.data:
            raise ValidationError(_("Write the name of the new strategic priority"))

    def details(self) -> DecisionDetails:
        """What was answered."""
        new = self.priority.data == NEW
        return DecisionDetails(
            theme_ids=[int(each) for each in self.themes.data or ()],
            strategic_priority_id=None if new else int(given(self.priority.data)),
            new_name=self.new_name.data if new else None,
            reasons=given(self.reasons.data),
            told=given(self.told.data),
        )


class AmendForm(Form):
    """What is to be put right of a decision."""

    text = TextAreaField(
        _l("What is right?"),
        [DataRequired(_l("Write what is right")), Length(max=1000)],
        render_kw={"rows": 3},
    )
    why = TextAreaField(
        _l("Why was it wrong?"),
        [DataRequired(_l("Write why it was wrong")), Length(max=1000)],
        description=_l("Both stand beside the decision for good. The decision itself stays."),
        render_kw={"rows": 2},
    )
    submit = SubmitField(_l("Amend the decision"))
