"""The question by which somebody finds their ward."""

from math import isfinite

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField, SubmitField
from wtforms.validators import ValidationError

from pact.areas.grid import Point
from pact.areas.postcodes import tidy
from pact.core.forms import StepForm


class FindWardForm(StepForm):
    """A postcode, or the place that the browser says, if the person asks it to.

    It changes nothing, so that it needs no protection against forgery, and no cookie for it.
    """

    class Meta(StepForm.Meta):
        csrf = False

    postcode = StringField(
        _l("Postcode"),
        description=_l("For example, WV10 0AB. We use it to find the ward. We do not keep it."),
        render_kw={
            "width": 10,
            "autocomplete": "postal-code",
            "spellcheck": False,
            "attributes": {"dir": "ltr", "autocapitalize": "characters"},
        },
    )
    longitude = HiddenField()
    latitude = HiddenField()
    find = SubmitField(_l("Find the ward"))

    @property
    def point(self) -> Point | None:
        """Where the browser is, where nobody typed a postcode."""
        if self.postcode.data:
            return None
        try:
            longitude, latitude = float(self.longitude.data), float(self.latitude.data)
        except (TypeError, ValueError):
            return None
        return (longitude, latitude) if isfinite(longitude) and isfinite(latitude) else None

    @property
    def code(self) -> str:
        """The postcode as it is kept in tables."""
        return tidy(str(self.postcode.data)) or ""

    def validate_postcode(self, field: StringField) -> None:
        """It is there, and whole."""
        if self.point:
            return
        if not field.data:
            raise ValidationError(_("Enter a postcode, or choose the ward from the list"))
        if not self.code:
            raise ValidationError(_("Enter a whole postcode, like WV10 0AB"))

    def say_unknown(self) -> None:
        """No file has this postcode."""
        self.postcode.errors = [
            _("We do not know this postcode. Check it, or choose the ward from the list")
        ]
