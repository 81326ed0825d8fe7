"""What is written down of ideas, and what members say of them."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Length, NumberRange, Optional

from pact.accounts.models import Organisation
from pact.core.forms import Form, given
from pact.forum.details import Agreed, CameOf, Proposed, Support
from pact.languages.display import day
from pact.meetings.models import Meeting
from pact.priorities.models import ActionState
from pact.priorities.texts import action_state_name

LONGEST = 1500


class _Words(Form):
    """What an idea is."""

    title = StringField(
        _l("The idea in a few words"), [DataRequired(_l("Say what the idea is")), Length(max=120)]
    )
    about = TextAreaField(
        _l("What would be done, and what would be better then?"),
        [DataRequired(_l("Say what would be done")), Length(max=LONGEST)],
        description=_l("Plain words, no names: it may be published."),
    )


class IdeaForm(_Words):
    """An idea that somebody brings."""

    submit = SubmitField(_l("Save this idea"))

    def proposed(self, *, proposer_id: int | None) -> Proposed:
        """What was written."""
        return Proposed(given(self.title.data), given(self.about.data), proposer_id)


class PublishForm(_Words):
    """An idea as anybody may read it."""

    submit = SubmitField(_l("Publish this idea"))


class SupportForm(Form):
    """Who is for an idea."""

    organisations = SelectMultipleField(_l("Which organisations support it?"))
    people = IntegerField(
        _l("How many people in the room were for it?"),
        [Optional(), NumberRange(0, 2000)],
        description=_l("Beside those organisations. Leave it empty if nobody counted."),
        render_kw={"width": 4},
    )
    submit = SubmitField(_l("Save"))

    def __init__(self, *, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.organisations.choices = [(str(each.id), each.name) for each in organisations]

    def support(self) -> Support:
        """Who is."""
        return Support([int(id) for id in self.organisations.data or ()], self.people.data or 0)


class AgreeForm(Form):
    """Who leads an idea, and where that was agreed."""

    owner = SelectField(_l("Who leads it?"), [DataRequired(_l("Choose who leads it"))])
    meeting = SelectField(_l("Where was that agreed?"), description=_l("Its minutes will show it."))
    submit = SubmitField(_l("Save"))

    def __init__(
        self, *, owners: Sequence[Organisation], meetings: Sequence[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.owner.choices = [("", _("Choose")), *((str(each.id), each.name) for each in owners)]
        self.meeting.choices = [
            ("", _("Between meetings")),
            *((str(each.id), day(each.starts_at)) for each in meetings),
        ]

    def agreed(self) -> Agreed:
        """What was."""
        meeting = self.meeting.data
        return Agreed(int(given(self.owner.data)), int(meeting) if meeting else None)


_ENDS = (
    ActionState.DONE,
    ActionState.PARTLY_DONE,
    ActionState.NOT_POSSIBLE,
    ActionState.PASSED_TO,
)


class FinishForm(Form):
    """What came of an idea."""

    outcome = RadioField(_l("How did it end?"), [DataRequired(_l("Choose how it ended"))])
    came_of = TextAreaField(
        _l("What came of it?"),
        [DataRequired(_l("Say what came of it")), Length(max=LONGEST)],
        description=_l("Anybody reads it if the idea is public. Plain words, no names."),
    )
    submit = SubmitField(_l("Save"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.outcome.choices = [(each.value, action_state_name(each)) for each in _ENDS[:3]]

    def result(self) -> CameOf:
        """How it ended."""
        return CameOf(ActionState(self.outcome.data), given(self.came_of.data))


class AsideForm(Form):
    """Why an idea is left for now."""

    why = StringField(_l("Why is it set aside?"), [DataRequired(_l("Write why")), Length(max=400)])
    submit = SubmitField(_l("Set this idea aside"))
