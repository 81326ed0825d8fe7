"""Which figures staff want to see. The answers stand in the address and change nothing."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from pact.areas.models import Ward
from pact.core.forms import StepForm, given
from pact.surveys.periods import Quarter


class FiguresForm(StepForm):
    """Which quarter."""

    quarter = SelectField(_l("Quarter"), invalid_choice_message=_l("Choose a quarter of the list"))
    submit = SubmitField(_l("Show"))

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    @classmethod
    def asked(cls, quarters: Sequence[Quarter]) -> Any:
        """What the address says; the first of these quarters where it says none."""
        form = cls(formdata=request.args, data={"quarter": str(quarters[0])})
        form.quarter.choices = [SelectChoice(str(each), quarter_words(each)) for each in quarters]
        if "quarter" not in request.args:
            form.quarter.data = str(quarters[0])
        return form

    def chosen(self) -> Quarter:
        """The quarter."""
        return given(Quarter.named(self.quarter.data))


class SafetyFiguresForm(FiguresForm):
    """Of how safe people feel."""


class EqualityFiguresForm(FiguresForm):
    """Which quarter, and which ward beside the city."""

    ward = SelectField(
        _l("Ward"), [Optional()], invalid_choice_message=_l("Choose a ward of the list")
    )
    submit = SubmitField(_l("Show"))

    def offer(self, wards: Sequence[Ward]) -> None:
        """Let them choose one of these, or none."""
        self.ward.choices = [
            SelectChoice("", _l("The city alone")),
            *(SelectChoice(ward.slug, ward.name) for ward in wards),
        ]


def quarter_words(quarter: Quarter) -> str:
    """What a quarter is called."""
    return str(_("Quarter %(number)s of %(year)s", number=quarter.number, year=quarter.year))
