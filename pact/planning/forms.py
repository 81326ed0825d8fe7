"""What the board and partners fill in about the plan."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FloatField, RadioField, SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from pact.accounts.models import Organisation, User
from pact.core.forms import DateField, Form, given
from pact.core.lines import ShortLines, lines_of
from pact.languages.boxes import InLanguages, with_boxes
from pact.planning.details import MeasureDetails, PlanDetails
from pact.planning.models import PlanState
from pact.planning.texts import plan_state_name

LONGEST = 1500
LONGEST_TOLD = 600
LONGEST_NAME = 160
_NUMBER = NumberRange(-(10**9), 10**9)
_SAID = (
    PlanState.ON_TRACK,
    PlanState.HELD_UP,
    PlanState.DONE,
    PlanState.PARTLY_DONE,
    PlanState.STOPPED,
)


@with_boxes(_l("What residents are told"), longest=LONGEST_TOLD, rows=3)
class ActionForm(InLanguages):
    """An action of the plan."""

    text = TextAreaField(
        _l("What is to be done"),
        [DataRequired(_l("Write what is to be done")), Length(max=LONGEST)],
        description=_l("For the board and partners."),
    )
    told = TextAreaField(
        _l("What residents are told"),
        [DataRequired(_l("Write what residents are told")), Length(max=LONGEST_TOLD)],
        description=_l(
            "One or two short sentences for the public page. No abbreviations, no names."
        ),
    )
    organisation = SelectField(
        _l("Partner organisation"), [DataRequired(_l("Choose an organisation"))]
    )
    owner = SelectField(_l("Who answers for it"), description=_l("Somebody who signs in here."))
    due_on = DateField(
        _l("To be done by"), [DataRequired(_l("Enter the day by which it is to be done"))]
    )
    boards = TextAreaField(
        _l("Other boards that look after it too"),
        [Length(max=1000), ShortLines(LONGEST_NAME)],
        description=_l(
            "One on each line, the one that leads first. For example, the Safeguarding Children "
            "Partnership."
        ),
    )
    submit = SubmitField(_l("Save"))

    def offer(self, organisations: Sequence[Organisation], people: Sequence[User]) -> None:
        """Let them choose one of these organisations, and one of these people or nobody."""
        self.organisation.choices = [
            SelectChoice("", _("Choose an organisation")),
            *(SelectChoice(str(each.id), each.name) for each in organisations),
        ]
        self.owner.choices = [
            SelectChoice("", _("The organisation, nobody by name")),
            *(SelectChoice(str(each.id), each.name) for each in people),
        ]

    def details(self) -> PlanDetails:
        """The action as it was filled in."""
        return PlanDetails(
            text=given(self.text.data),
            told=given(self.told.data),
            organisation_id=int(given(self.organisation.data)),
            owner_id=int(self.owner.data) if self.owner.data else None,
            due_on=given(self.due_on.data),
            boards=lines_of(self.boards),
        )


class StatusForm(Form):
    """How an action goes."""

    state = RadioField(_l("How does it go?"), [DataRequired(_l("Choose how it goes"))])
    text = TextAreaField(
        _l("What happened since last time"),
        [DataRequired(_l("Write what happened")), Length(max=LONGEST)],
        description=_l(
            "For the board. Where it ends or is held up, say why. Residents do not read it."
        ),
    )
    submit = SubmitField(_l("Save this status"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [SelectChoice(each.value, plan_state_name(each)) for each in _SAID]

    @property
    def chosen(self) -> PlanState:
        """How it goes."""
        return PlanState(given(self.state.data))


class MilestoneForm(Form):
    """A step on the way."""

    text = StringField(_l("Milestone"), [DataRequired(_l("Write the milestone")), Length(max=300)])
    due_on = DateField(
        _l("To be reached by"), [DataRequired(_l("Enter the day by which it is to be reached"))]
    )
    submit = SubmitField(_l("Add this milestone"))


class MeasureForm(Form):
    """A number by which one sees whether an action helps."""

    name = StringField(
        _l("What is counted"),
        [DataRequired(_l("Write what is counted")), Length(max=200)],
        description=_l("For example, knife crimes recorded in a quarter."),
    )
    source = StringField(
        _l("Where the number comes from"),
        [DataRequired(_l("Write where the number comes from")), Length(max=200)],
    )
    baseline = FloatField(_l("Baseline"), [InputRequired(_l("Enter the baseline")), _NUMBER])
    baseline_on = DateField(_l("Day of the baseline"), [DataRequired(_l("Enter the day"))])
    target = FloatField(_l("Target"), [InputRequired(_l("Enter the target")), _NUMBER])
    target_on = DateField(
        _l("To be reached by"), [DataRequired(_l("Enter the day by which it is to be reached"))]
    )
    submit = SubmitField(_l("Add this measure"))

    def details(self) -> MeasureDetails:
        """The measure as it was filled in."""
        return MeasureDetails(
            name=given(self.name.data),
            source=given(self.source.data),
            baseline=given(self.baseline.data),
            baseline_on=given(self.baseline_on.data),
            target=given(self.target.data),
            target_on=given(self.target_on.data),
        )


class ReadingForm(Form):
    """What a measure showed."""

    value = FloatField(_l("What it showed"), [InputRequired(_l("Enter what it showed")), _NUMBER])
    read_on = DateField(_l("On which day"), [DataRequired(_l("Enter the day of the reading"))])
    submit = SubmitField(_l("Save this reading"))
