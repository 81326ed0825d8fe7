"""Which meetings a visitor of the calendar wants to see."""

from collections.abc import Collection, Sequence

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField
from wtforms.fields.choices import SelectChoice

from pact.areas.models import Ward
from pact.core.forms import StepForm
from pact.meetings.models import MeetingKind
from pact.meetings.texts import kind_name


class CalendarForm(StepForm):
    """A ward and a kind of meeting. They stand in the address, and change nothing."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    ward = SelectField(_l("Ward"), default="")
    kind = SelectField(_l("Kind of meeting"), default="")
    submit = SubmitField(_l("Show"), render_kw={"kind": "secondary"})

    @classmethod
    def asked(cls, wards: Sequence[Ward], ward: Ward | None) -> "CalendarForm":
        """What the address asks for; `ward` is the one whose page it is."""
        form = cls(formdata=request.args or None, data={"ward": ward.slug if ward else ""})
        form.ward.choices = [
            SelectChoice("", _l("All wards")),
            *(SelectChoice(each.slug, each.name) for each in wards),
        ]
        form.kind.choices = [
            SelectChoice("", _l("All kinds")),
            *(SelectChoice(kind.value, kind_name(kind)) for kind in MeetingKind),
        ]
        if ward is not None:
            form.ward.data = ward.slug
        return form

    def chosen_ward(self, wards: Sequence[Ward]) -> Ward | None:
        """The ward that was chosen; None for all."""
        return next((each for each in wards if each.slug == self.ward.data), None)

    def kinds(self) -> Collection[MeetingKind] | None:
        """The kinds that were chosen; None for all."""
        return [MeetingKind(self.kind.data)] if self.kind.data else None
