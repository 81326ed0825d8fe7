"""The record of the meeting, one form a step."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.accounts.models import Organisation
from pact.areas.models import Ward
from pact.core.forms import Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.priorities.forms_tasks import TaskForm
from pact.priorities.models import HowChosen, WardPriority
from pact.priorities.texts import how_chosen_name

FIRST_RAISED_HERE = "new"


class ReviewForm(Form):
    """What came of one priority of last time."""

    outcome = RadioField(
        _l("What came of it?"),
        [DataRequired(_l("Choose what came of it"))],
        choices=[
            SelectChoice("close", _l("Close it: every action has ended")),
            SelectChoice("carry", _l("Carry it over: it stays one of the ward’s three")),
        ],
    )
    why = TextAreaField(
        _l("Why it is carried over"),
        [Length(max=600)],
        render_kw={"rows": 2},
    )
    submit = SubmitField(_l("Save"))

    def validate_why(self, field: TextAreaField) -> None:
        """Carrying over needs a reason."""
        if self.outcome.data == "carry" and not field.data:
            raise ValidationError(_("Write why it is carried over"))

    def carried_over_why(self) -> str | None:
        """The reason, or None where it is closed."""
        return given(self.why.data) if self.outcome.data == "carry" else None


@with_boxes(_l("The issue"), longest=400, rows=2)
class ChooseForm(InLanguages):
    """One priority that the meeting chose."""

    about = RadioField(_l("What is it about?"), [DataRequired(_l("Choose what it is about"))])
    ward = SelectField(_l("Ward"))
    issue = TextAreaField(
        _l("The issue, in the meeting’s words"),
        [Length(max=400)],
        description=_l("For a theme you may leave this empty. Residents read it."),
        render_kw={"rows": 2},
    )
    how_chosen = RadioField(
        _l("How was it chosen?"),
        [DataRequired(_l("Choose how it was chosen"))],
        render_kw={"inline": True},
    )
    submit = SubmitField(_l("Add this priority"))

    def __init__(self, themes: Sequence[SelectChoice], wards: Sequence[Ward]) -> None:
        super().__init__()
        other = SelectChoice(FIRST_RAISED_HERE, _("Something that was first raised at the meeting"))
        self.about.choices = [*themes, other]
        self.how_chosen.choices = [
            SelectChoice(how.value, how_chosen_name(how)) for how in HowChosen
        ]
        self.ward.choices = [SelectChoice(str(ward.id), ward.name) for ward in wards]
        if len(wards) == 1:
            self.ward.data = str(wards[0].id)
            self.ward.validate_choice = False

    def validate_issue(self, field: TextAreaField) -> None:
        """Without a theme only its words say what a priority is."""
        if self.about.data == FIRST_RAISED_HERE and not field.data:
            raise ValidationError(_("Write what the issue is"))

    @property
    def item_id(self) -> int | None:
        """The agenda item of the theme, or None for what was first raised here."""
        return None if self.about.data == FIRST_RAISED_HERE else int(given(self.about.data))


class TakeBackForm(Form):
    """That a priority was chosen by mistake."""

    why = StringField(
        _l("Why is it taken back?"),
        [DataRequired(_l("Write why it is taken back")), Length(max=400)],
        description=_l("For staff. The concerns behind it wait in their theme again."),
    )
    submit = SubmitField(_l("Take this priority back"), render_kw={"kind": "warning"})


class ActionForm(TaskForm):
    """Who does what about a priority, by when."""

    priority = RadioField(_l("For which priority?"), [DataRequired(_l("Choose the priority"))])
    submit = SubmitField(_l("Add this action"))

    def __init__(self, priorities: Sequence[WardPriority], owners: Sequence[Organisation]) -> None:
        super().__init__()
        self.task.description = _("Residents read it.")
        self.owner_role.description = _("Such as “street cleaning manager”. No names.")
        self.priority.choices = [SelectChoice(str(each.id), each.issue) for each in priorities]
        untasked = [str(each.id) for each in priorities if not each.actions]
        if untasked and not self.is_submitted():
            self.priority.data = untasked[0]
        self.offer(owners)
