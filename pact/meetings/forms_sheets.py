"""Which sheets of a meeting staff want to print. The answers stand in the address."""

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectMultipleField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from pact.core.forms import StepForm
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale

MOST_TOGETHER = 6


class SheetsForm(StepForm):
    """A poster or the agenda, in some languages."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    what = RadioField(
        _l("What do you want to print?"),
        [DataRequired(_l("Choose what to print"))],
        choices=[
            SelectChoice("poster", _l("A poster")),
            SelectChoice("agenda", _l("The agenda, as residents may see it")),
        ],
        default="poster",
    )
    languages = SelectMultipleField(
        _l("In which languages?"),
        [DataRequired(_l("Choose at least one language"))],
        choices=[
            SelectChoice(each.tag, f"{each.english_name} · {each.own_name}") for each in SHIPPED
        ],
        default=[ENGLISH.tag],
    )
    together = BooleanField(
        _l("Up to six languages side by side on one poster"),
    )
    submit = SubmitField(_l("Show"))

    @classmethod
    def asked(cls) -> "SheetsForm":
        """What the address asks for."""
        return cls(formdata=request.args or None)

    def locales(self) -> list[ShippedLocale]:
        """The languages that were chosen, in the site's order."""
        return [each for each in SHIPPED if each.tag in (self.languages.data or [])]

    def is_together(self) -> bool:
        """Whether the languages share one sheet."""
        several = 1 < len(self.locales()) <= MOST_TOGETHER
        return several and self.what.data == "poster" and bool(self.together.data)
