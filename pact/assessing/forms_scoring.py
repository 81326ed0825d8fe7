"""What board members fill in when they score, and what stands in for a member who does not."""

from collections.abc import Sequence
from typing import Any

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, ValidationError

from pact.assessing.models import HEAVIEST, AssessmentScore
from pact.assessing.ranking import Weights
from pact.assessing.scoring import Judgement
from pact.assessing.texts import CONFIDENCE, HARM, LIKELIHOOD, POSITION
from pact.core.forms import Form, given


def _scale(words: Sequence[LazyString]) -> list[SelectChoice]:
    empty = [SelectChoice("", _l("Choose"))]
    return empty + [SelectChoice(str(at), text) for at, text in enumerate(words, start=1)]


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
