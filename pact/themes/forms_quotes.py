"""Clearing a passage of a resident's words for use."""

from hashlib import sha256

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SubmitField, TextAreaField
from wtforms.validators import DataRequired, Length, ValidationError

from pact.concerns.models import Concern
from pact.core.forms import Form
from pact.themes.models import Quote
from pact.themes.passages import added, passages
from pact.themes.quotes import shown_to_others

MOST_LETTERS = 1000


class ClearForm(Form):
    """What others may use of a concern's words, and what it says in English."""

    text = TextAreaField(
        _l("What others will see"),
        [DataRequired(_l("Leave the words that others will see")), Length(max=MOST_LETTERS)],
        description=_l(
            "Take words away, above all what shows who somebody is. Where you take them out of the "
            "middle, put […] in their place. You cannot add or change any."
        ),
    )
    english = TextAreaField(
        _l("In English"),
        [Length(max=MOST_LETTERS)],
        description=_l("Your translation of what others will see. You may leave it out."),
    )
    warned_of = HiddenField()
    clear = SubmitField(_l("Clear for use"))

    words = ""  # the resident's own, whole

    def validate_text(self, field: TextAreaField) -> None:
        """Nothing may be in it that the resident did not write."""
        if not passages(field.data or ""):
            raise ValidationError(_l("Leave the words that others will see"))
        if not shown_to_others(field.data or ""):
            raise ValidationError(
                _l("All of it seems to show who or where somebody is. Leave some other words")
            )
        if passage := added(field.data or "", self.words):
            raise ValidationError(
                _l(
                    "Others may see only the resident’s own words, whole and in their order. This "
                    "is not among them: “%(passage)s”. Put […] where you took words out",
                    passage=passage[:80],
                )
            )

    @classmethod
    def about(cls, concern: Concern, there: Quote | None) -> "ClearForm":
        """The form with the concern's words, or with what was cleared of them before."""
        form = cls(
            text=there.text if there else concern.words, english=there.english if there else ""
        )
        form.words = concern.words or ""
        if concern.language == "en":
            del form.english
        return form

    def translation(self) -> str:
        """What it says in English; empty for none."""
        return str((self.english.data if "english" in self else "") or "")

    def both(self) -> str:
        """All that others will read."""
        return f"{self.text.data or ''}\n{self.translation()}"

    def fingerprint(self) -> str:
        """What tells these words from any others."""
        return sha256(self.both().encode()).hexdigest()
