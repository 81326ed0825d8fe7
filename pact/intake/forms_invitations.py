"""For which ward, and in which languages, slips are to be printed."""

from collections.abc import Sequence

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from pact.areas.models import Ward
from pact.core.forms import StepForm
from pact.languages.locales import ENGLISH, SHIPPED, ShippedLocale


class InvitationsForm(StepForm):
    """Slips to hand out. The answers stand in the address, and change nothing."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    ward = SelectField(_l("Ward"), [DataRequired(_l("Choose the ward"))])
    languages = SelectMultipleField(
        _l("In which languages?"),
        [DataRequired(_l("Choose at least one language"))],
        choices=[
            SelectChoice(each.tag, f"{each.english_name} · {each.own_name}") for each in SHIPPED
        ],
        default=[ENGLISH.tag],
    )
    submit = SubmitField(_l("Show"))

    @classmethod
    def asked(cls, wards: Sequence[Ward]) -> "InvitationsForm":
        """What the address asks for."""
        form = cls(formdata=request.args or None)
        form.ward.choices = [SelectChoice(each.slug, each.name) for each in wards]
        return form

    def chosen(self, wards: Sequence[Ward]) -> Ward:
        """The ward."""
        return next(each for each in wards if each.slug == self.ward.data)

    def locales(self) -> list[ShippedLocale]:
        """The languages that were chosen, in the site's order."""
        return [each for each in SHIPPED if each.tag in (self.languages.data or [])]
