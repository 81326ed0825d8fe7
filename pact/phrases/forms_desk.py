"""What translators fill in."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SearchField,
    StringField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from pact.core.form_errors import GeneralWords
from pact.core.forms import Form
from pact.languages.locales import ShippedLocale
from pact.phrases.catalogues import Phrase
from pact.phrases.checks import Problem, forms_of, problems
from pact.phrases.models import Mend
from pact.phrases.services import Proposal
from pact.phrases.texts import OUTCOMES, problem_text

MOST_FORMS = 6  # Arabic has so many
TRANSLATED, MISSING, STANDING = "translated", "missing", "standing"


class FindForm(Form):
    """Which phrases to show."""

    form_key = None

    class Meta(Form.Meta):
        """Asks and changes nothing."""

        csrf = False

    q = SearchField(_l("Words, in English or translated"), [Optional(), Length(max=200)])
    place = StringField(
        _l("Where it stands"),
        [Optional(), Length(max=100)],
        description=_l("A part of a file’s name, like “ward” or “email”"),
    )
    show = RadioField(
        _l("Show"),
        [Optional()],
        choices=[
            SelectChoice(TRANSLATED, _l("Translated")),
            SelectChoice(MISSING, _l("Without a translation")),
            SelectChoice(STANDING, _l("Mended here")),
        ],
        default=TRANSLATED,
        validate_choice=False,
    )
    submit = SubmitField(_l("Find"))


class MendForm(Form):
    """A phrase as it should be: a box for each plural form."""

    seen = HiddenField()
    why = StringField(
        _l("Why (optional)"),
        [Optional(), Length(max=300)],
        description=_l("For whoever looks at it after you."),
    )
    submit = SubmitField(_l("Propose"))

    def offer(self, phrase: Phrase, locale: ShippedLocale, examples: Sequence[str]) -> None:
        """Have as many boxes as the phrase has forms."""
        self._phrase, self._locale = phrase, locale
        self._forms = forms_of(locale) if phrase.plural is not None else 1
        for number in range(MOST_FORMS):
            if number >= self._forms:
                del self[f"text_{number}"]
        for number, box in enumerate(self.boxes):
            box.label.text = _("In %(language)s", language=locale.english_name)
            if self._forms > 1:
                box.label.text = _(
                    "In %(language)s, for numbers like %(numbers)s",
                    language=locale.english_name,
                    numbers=examples[number],
                )

    @property
    def boxes(self) -> list[Any]:
        """The boxes of the forms."""
        return [self[f"text_{number}"] for number in range(self._forms)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it can stand in for the English."""
        valid = bool(super().validate(extra_validators))
        phrase = self._phrase
        self.show(problems(phrase.english, phrase.plural, self._texts(), self._locale))
        return valid and not any(box.errors for box in self.boxes)

    def show(self, found: Sequence[Problem]) -> None:
        """Say what is wrong beside its box."""
        for problem in found:
            box = self.boxes[problem.form]
            box.errors = [*box.errors, GeneralWords(problem_text(problem))]

    def proposal(self) -> Proposal:
        """What is proposed."""
        seen = str(self.seen.data or "")
        return Proposal(
            self._texts(), self.why.data or None, int(seen) if seen.isdecimal() else None
        )

    @staticmethod
    def known(shown: Sequence[str], waits: Mend | None) -> dict[str, Any]:
        """What stands in the boxes at first."""
        texts = waits.texts if waits else shown
        boxes = {f"text_{number}": text for number, text in enumerate(texts)}
        return {**boxes, "seen": waits.id if waits else ""}

    def _texts(self) -> list[str]:
        return [box.data or "" for box in self.boxes]


for _number in range(MOST_FORMS):
    setattr(
        MendForm,
        f"text_{_number}",
        TextAreaField(_l("Text"), render_kw={"rows": 3}),
    )


class AgreeForm(Form):
    """Agreement to a proposal."""

    submit = SubmitField(_l("Agree, and show it on every page"))


class TurnDownForm(Form):
    """No to a proposal."""

    answer = StringField(_l("Why not (optional)"), [Optional(), Length(max=300)])
    submit = SubmitField(_l("Turn it down"))


class UndoForm(Form):
    """Back to the catalogue's own text."""

    submit = SubmitField(_l("Show the catalogue’s text again"))


class ReadForm(Form):
    """That somebody has read a whole catalogue."""

    sure = BooleanField(
        _l("I have read all of it, as somebody who grew up with the language or reads it as well"),
        [DataRequired(_l("Say that you have read all of it"))],
    )
    submit = SubmitField(_l("Mark it as read"))


class NotReadForm(Form):
    """That nobody has."""

    submit = SubmitField(_l("Mark it as not read"))


class SettleForm(Form):
    """What became of a report."""

    outcome = RadioField(
        _l("What became of it"),
        choices=[SelectChoice(each.value, text) for each, text in OUTCOMES.items()],
        invalid_choice_message=_l("Say what became of it"),
    )
    submit = SubmitField(_l("Settle"))
