"""Which figures staff want to see. The answers stand in the address and change nothing."""

from collections.abc import Sequence
from datetime import date, timedelta

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice

from pact.areas.models import Ward
from pact.core import clock
from pact.core.forms import StepForm

_SHOWN = "shown"


class _AskForm(StepForm):
    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    submit = SubmitField(_l("Show"))


class WardForm(_AskForm):
    """Of which ward."""

    ward = SelectField(_l("Ward"), default="")

    @classmethod
    def asked(cls, wards: Sequence[Ward]) -> "WardForm":
        """What the address says; `wards` are those that somebody sees."""
        form = cls(formdata=request.args)
        form.ward.choices = [SelectChoice("", _l("All my wards"))] if len(wards) > 1 else []
        form.ward.choices += [SelectChoice(ward.slug, ward.name) for ward in wards]
        if len(wards) == 1 and not form.ward.data:
            form.ward.data = wards[0].slug
        return form

    def chosen(self, wards: Sequence[Ward]) -> Ward | None:
        """The ward; None for all of them."""
        return next((ward for ward in wards if ward.slug == self.ward.data), None)


class TimeForm(_AskForm):
    """Of which time."""

    period = SelectField(
        _l("Time"),
        default="365",
        choices=[
            SelectChoice("90", _l("Last 3 months")),
            SelectChoice("365", _l("Last 12 months")),
            SelectChoice("730", _l("Last 2 years")),
        ],
    )

    @classmethod
    def asked(cls) -> "TimeForm":
        """What the address says."""
        return cls(formdata=request.args)

    def since(self) -> date:
        """The first day."""
        return clock.today() - timedelta(days=int(self.period.data) - 1)


class HeardForm(WardForm, TimeForm):
    """Of which time and ward; and whether small numbers are shown, as on the pages of themes."""

    small = SelectField(
        _l("Numbers under 10"),
        default="",
        choices=[SelectChoice("", _l("Not shown")), SelectChoice(_SHOWN, _l("Shown"))],
    )

    @classmethod
    def asked(cls, wards: Sequence[Ward]) -> "HeardForm":  # type: ignore[override]
        """What the address says."""
        form = super().asked(wards)
        assert isinstance(form, cls)
        return form

    def hides(self) -> bool:
        """Whether small numbers are withheld."""
        return bool(self.small.data != _SHOWN)
