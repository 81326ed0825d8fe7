"""What officers, partners and board members fill in about an assessment round."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.assessing.deciding import DecisionDetails
from pact.assessing.models import HEAVIEST, AssessmentEvidence, AssessmentScore, Heading
from pact.assessing.notes import NoteDetails
from pact.assessing.ranking import Weights
from pact.assessing.scoring import Judgement
from pact.assessing.services import RoundDetails
from pact.assessing.texts import CONFIDENCE, HARM, HEADINGS, LIKELIHOOD, POSITION
from pact.core.forms import DateField, Form, given
from pact.languages.boxes import InLanguages, with_boxes
from pact.strategy.models import Cycle, StrategicPriority

LONGEST = timedelta(days=3 * 366)
LONGEST_TOLD = 500
NEW = "new"


def _scale(words: Sequence[LazyString]) -> list[SelectChoice]:
    empty = [SelectChoice("", _l("Choose"))]
    return empty + [SelectChoice(str(at), text) for at, text in enumerate(words, start=1)]


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


class ScoreForm(Form):
    """One member's view of one theme. In a list, typing a number chooses it."""

    harm = SelectField(
        _l("Harm"),
        choices=_scale(HARM),
        description=_l("How bad is it for the people it happens to?"),
    )
    likelihood = SelectField(
        _l("Likelihood"),
        choices=_scale(LIKELIHOOD),
        description=_l("How often will it happen in the year to come?"),
    )
    position = SelectField(
        _l("Organisational position"),
        choices=_scale(POSITION),
        description=_l("How able are partners to deal with it? The worse placed, the higher."),
    )
    confidence = SelectField(
        _l("Confidence"),
        choices=_scale(CONFIDENCE),
        description=_l("How sure are you of these three?"),
    )
    why = TextAreaField(
        _l("Why? (optional)"),
        [Length(max=600)],
        description=_l("The other members read it once the scoring is over."),
        render_kw={"rows": 2},
    )
    submit = SubmitField(_l("Save and go on"))
    cannot_say = SubmitField(_l("I cannot say"), render_kw={"kind": "secondary"})

    def __init__(self, before: AssessmentScore | None = None) -> None:
        names = ("harm", "likelihood", "position", "confidence")
        super().__init__(
            data={
                **{name: str(getattr(before, name, None) or "") for name in names},
                "why": before.why if before else None,
            }
        )

    def validate(self, extra_validators: Any = None) -> bool:
        """All four, or none of them where they cannot say."""
        fine = super().validate(extra_validators)
        if self.cannot_say.data:
            return bool(fine)
        for field in (self.harm, self.likelihood, self.position, self.confidence):
            if not field.data and not field.errors:
                field.errors = [_("%(part)s: choose a number", part=field.label.text)]
                fine = False
        return bool(fine)

    def judgement(self) -> Judgement:
        """What was answered."""
        if self.cannot_say.data:
            return Judgement(None, None, None, None, self.why.data or None)
        return Judgement(
            harm=int(given(self.harm.data)),
            likelihood=int(given(self.likelihood.data)),
            position=int(given(self.position.data)),
            confidence=int(given(self.confidence.data)),
            why=self.why.data or None,
        )


class ExcuseForm(Form):
    """Why somebody does not score."""

    why = TextAreaField(
        _l("Why do they not score?"),
        [DataRequired(_l("Write why they do not score")), Length(max=300)],
        description=_l("The board reads it beside the scores."),
        render_kw={"rows": 2},
    )
    submit = SubmitField(_l("Go on without them"))


_HEAVINESS = [SelectChoice(str(each), str(each)) for each in range(HEAVIEST + 1)]


class WeightsForm(Form):
    """How much each part counts."""

    harm = SelectField(_l("Harm counts"), choices=_HEAVINESS)
    likelihood = SelectField(_l("Likelihood counts"), choices=_HEAVINESS)
    position = SelectField(_l("Position counts"), choices=_HEAVINESS)
    submit = SubmitField(_l("Keep these weights"))

    def validate_position(self, _field: SelectField) -> None:
        """Something must count."""
        if not any(each.data != "0" for each in (self.harm, self.likelihood, self.position)):
            raise ValidationError(_("Position: let at least one of the three count"))

    def weights(self) -> Weights:
        """What was answered."""
        return Weights(
            int(given(self.harm.data)),
            int(given(self.likelihood.data)),
            int(given(self.position.data)),
        )


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
