"""The paper as a form."""

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectMultipleField, StringField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, StopValidation

from pact.ballots.casting import NONE_OF_THESE, wrong_with
from pact.ballots.models import Ballot
from pact.ballots.texts import option_name, refusal_text
from pact.core.forms import StepForm
from pact.core.idempotency import new_key
from pact.languages.locales import direction

KEY = re.compile(r"[\w-]{16,80}")


class VoteForm(StepForm):
    """One vote. `key` is this page's own and makes a repeat the same vote.

    Not one of the forms whose key is kept (`pact.core.idempotency`): the database would then know
    when somebody voted. Without a token against forgery, too: whoever has no code can forge
    nothing, and a phone that was without a network for hours may still send its vote.
    """

    class Meta(StepForm.Meta):
        """Needs no cookie."""

        csrf = False

    code = StringField(
        _l("The code on your slip"),
        [
            DataRequired(_l("Enter the code on your slip")),
            Length(max=60, message=_l("A code has 9 letters and numbers. Type it again")),
        ],
        render_kw={
            "width": 20,
            "autocomplete": "off",
            "spellcheck": False,
            "attributes": {"autocapitalize": "characters"},
        },
    )
    choices = SelectMultipleField(_l("Your choice"), coerce=str)
    key = HiddenField(default=new_key)
    submit = SubmitField(_l("Send my vote"))

    def __init__(self, ballot: Ballot, **more: Any) -> None:
        super().__init__(**more)
        self.ballot = ballot
        names = {option.position: option_name(option) for option in ballot.options}
        self.choices.choices = [
            *(
                SelectChoice(
                    str(position), name.text, {"lang": name.locale, "dir": direction(name.locale)}
                )
                for position, name in names.items()
            ),
            SelectChoice(str(NONE_OF_THESE), _("None of these")),
        ]

    def validate_choices(self, field: SelectMultipleField) -> None:
        """Only what the rule allows."""
        if (wrong := wrong_with(self.ballot, self.chosen())) is not None:
            raise StopValidation(refusal_text(wrong, self.ballot))

    def validate_key(self, field: HiddenField) -> None:
        """Only what this page could have made."""
        if not KEY.fullmatch(str(field.data or "")):
            field.data = new_key()
            raise StopValidation(_("Choose the button once more"))

    def chosen(self) -> set[int]:
        """The positions that are ticked."""
        return {int(each) for each in self.choices.data or () if each.isascii() and each.isdigit()}
