"""Which entries of the audit log to show, and what came of looking into an alert."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from pact.core import clock
from pact.core.forms import DateField, Form, StepForm, given
from pact.watching.queries import Wanted


class LogForm(StepForm):
    """Whose deeds, which, and when. The answers stand in the address and change nothing."""

    class Meta(StepForm.Meta):
        """Nothing is changed, so nothing needs protecting."""

        csrf = False

    who = SelectField(
        _l("Whose deeds"),
        [Optional()],
        invalid_choice_message=_l("Choose whose deeds from the list"),
    )
    deed = SelectField(
        _l("Which deed"), [Optional()], invalid_choice_message=_l("Choose which deed from the list")
    )
    on = DateField(_l("On which day"), [Optional()])
    submit = SubmitField(_l("Show"))

    @classmethod
    def asked(cls, people: Sequence[tuple[int, str]], deeds: Sequence[str]) -> "LogForm":
        """What the address says."""
        form = cls(formdata=request.args)
        form.who.choices = [
            SelectChoice("", _("Anybody")),
            SelectChoice("0", _("The site itself")),
            *(SelectChoice(str(id), name) for id, name in people),
        ]
        form.deed.choices = [
            SelectChoice("", _("Anything")),
            *(SelectChoice(each, each) for each in deeds),
        ]
        return form

    def validate_on(self, field: DateField) -> None:
        """The log knows nothing of days to come."""
        if field.data and field.data > clock.today():
            raise ValidationError(_("Enter on which day; it must have begun"))

    def wanted(self, *, before: int | None, after: int | None) -> Wanted:
        """The entries asked for."""
        return Wanted(
            actor_id=int(self.who.data) if self.who.data else None,
            deed=self.deed.data or None,
            on=self.on.data,
            before=before,
            after=after,
        )


class LookedForm(Form):
    """What somebody found who looked into an alert."""

    note = TextAreaField(
        _l("What did you find?"),
        [
            DataRequired(_l("Write what you found")),
            Length(max=500, message=_l("Say in up to 500 characters what you did find")),
        ],
        description=_l("Whom you asked and why it was right, or what you did about it."),
    )
    submit = SubmitField(_l("I have looked into it"))

    def words(self) -> str:
        """What they wrote."""
        return str(given(self.note.data))
