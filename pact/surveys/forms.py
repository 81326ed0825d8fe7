"""The questions as forms. Nothing is chosen beforehand, and nothing must be answered."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from pact.core.forms import StepForm
from pact.core.idempotency import new_key
from pact.languages.locales import WRITTEN, direction
from pact.surveys.questions import EQUALITY, SAFETY, Question


class _SurveyForm(StepForm):
    """Answers that are counted each for itself.

    Not one of the forms whose key is kept (`pact.core.idempotency`): the database would then know
    when somebody answered. `sheet` is known to the browser alone, which so does not count twice.
    """

    sheet = HiddenField(default=new_key)

    def answers(self) -> dict[str, str]:
        """What was answered, by question."""
        return {
            field.name: field.data
            for field in self
            if isinstance(field, SelectField) and field.data
        }


def _asked(question: Question) -> RadioField:
    choices = [SelectChoice(name, text) for name, text in question.answers.items()]
    hint = question.hint or ""
    return RadioField(question.text, [Optional()], description=hint, choices=choices)


def _picked(question: Question) -> SelectField:
    """The same where the answers are many."""
    choices = [
        SelectChoice(name, text, {"lang": name, "dir": direction(name)} if name in WRITTEN else {})
        for name, text in question.answers.items()
    ]
    return SelectField(
        question.text, [Optional()], choices=[SelectChoice("", _l("No answer")), *choices]
    )


class SafetyForm(_SurveyForm):
    """How safe people feel."""

    by_day, after_dark = map(_asked, SAFETY)
    submit = SubmitField(_l("Send my answers"))


class EqualityForm(_SurveyForm):
    """Who people are."""

    (
        age,
        sex,
        gender,
        orientation,
        marriage,
        pregnancy,
        disability,
        ethnic_group,
        religion,
    ) = map(_asked, EQUALITY[:-1])
    language = _picked(EQUALITY[-1])
    submit = SubmitField(_l("Send my answers"))
