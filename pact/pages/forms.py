"""What a visitor of these pages may choose."""

from collections.abc import Sequence

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice

from pact.areas.models import Ward
from pact.core.forms import StepForm


class WardForm(StepForm):
    """One ward or all of them. It stands in the address, and changes nothing."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    ward = SelectField(_l("Ward"), default="")
    submit = SubmitField(_l("Show"), render_kw={"kind": "secondary"})

    @classmethod
    def asked(cls, wards: Sequence[Ward]) -> "WardForm":
        """What the address asks for."""
        form = cls(formdata=request.args or None)
        form.ward.choices = [
            SelectChoice("", _l("All wards")),
            *(SelectChoice(each.slug, each.name) for each in wards),
        ]
        return form

    def chosen(self, wards: Sequence[Ward]) -> Ward | None:
        """The ward that was chosen; None for all."""
        return next((each for each in wards if each.slug == self.ward.data), None)
