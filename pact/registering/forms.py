"""Saying that one will come: how many, what they need, and how to tell them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import (
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    SubmitField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from pact.concerns.forms import NOT_AT_ALL, OTHER_LANGUAGE, LastForm, ReachQuestions
from pact.core.forms import StepForm, given
from pact.core.ways import Way, texts_are_sent
from pact.languages.choice import current
from pact.languages.locales import SHIPPED, WRITTEN, direction
from pact.meetings.models import Meeting, Mode
from pact.registering.keys import new_key
from pact.registering.models import MOST_PEOPLE, NeedKind
from pact.registering.services import Details, Wanted
from pact.registering.texts import NEEDS

_IN_ROOM, _ONLINE = "room", "online"
_SPOKEN = {tag: name for tag, name in WRITTEN.items() if tag != "en" and "-" not in tag}


class ComingForm(ReachQuestions):
    """Everything that a registration says."""

    people = IntegerField(
        _l("How many people will come?"),
        [InputRequired(), NumberRange(min=1, max=MOST_PEOPLE)],
        default=1,
        description=_l("Count yourself and everybody who comes with you."),
    )
    how = RadioField(
        _l("How do you want to take part?"),
        choices=[
            SelectChoice(_IN_ROOM, _l("I come to the place of the meeting")),
            SelectChoice(_ONLINE, _l("Online")),
        ],
        default=_IN_ROOM,
    )
    needs = SelectMultipleField(
        _l("What do you need to take part?"),
        choices=[SelectChoice(kind.value, name) for kind, name in NEEDS.items()],
        description=_l("Leave this empty if you need nothing."),
    )
    interpreter_language = SelectField(
        _l("Which language should the interpreter speak?"),
        choices=[
            SelectChoice("", _l("Choose a language")),
            *(
                SelectChoice(tag, name, {"lang": tag, "dir": direction(tag)})
                for tag, name in _SPOKEN.items()
            ),
            SelectChoice(OTHER_LANGUAGE, _l("Another language")),
        ],
        default="",
        description=_l("Only if you need an interpreter."),
    )
    other_need = TextAreaField(
        _l("What else do you need?"),
        [Length(max=500, message=_l("Say what else you need in up to 500 characters"))],
        description=_l("Only the organiser of the meeting reads this. Leave out names."),
    )
    language = SelectField(
        _l("Which language should we write in?"),
        choices=[
            SelectChoice(each.tag, each.own_name, {"lang": each.html_lang, "dir": each.direction})
            for each in SHIPPED
        ],
    )

    def __init__(self, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if meeting.mode is not Mode.HYBRID:
            del self.how
        if not texts_are_sent():
            self.tell_by.choices = [c for c in self.tell_by.choices if c.value != Way.SMS]
            del self.phone

    def validate_interpreter_language(self, field: SelectField) -> None:
        """Matters only to somebody who needs one."""
        if NeedKind.INTERPRETER in (self.needs.data or ()) and not field.data:
            raise ValidationError(_("Choose the language that the interpreter should speak"))

    def validate_other_need(self, field: TextAreaField) -> None:
        """Whoever ticks it says what it is."""
        if NeedKind.OTHER in (self.needs.data or ()) and not field.data:
            raise ValidationError(_("Say what else you need"))

    def too_many(self, free: int) -> None:
        """Say that the room does not hold so many."""
        self.people.errors = [
            ngettext(
                "There is only %(num)d place for people. Enter a smaller number",
                "There are only %(num)d places for people. Enter a smaller number",
                free,
            )
        ]

    def details(self) -> Details:
        """What was answered."""
        asked = set(self.needs.data or ())
        if self.other_need.data:
            asked.add(NeedKind.OTHER.value)
        return Details(
            people=given(self.people.data),
            online=bool(self.how and self.how.data == _ONLINE),
            needs=[self._wanted(kind) for kind in NeedKind if kind.value in asked],
            reach=self.reach,
            locale=str(self.language.data),
        )

    def _wanted(self, kind: NeedKind) -> Wanted:
        if kind is NeedKind.INTERPRETER:
            return Wanted(kind, language=self.interpreter_language.data)
        return Wanted(kind, words=self.other_need.data if kind is NeedKind.OTHER else None)


class RegisterForm(ComingForm, LastForm):
    """The first time. `key` is the secret that the private link is made from."""

    key = HiddenField()
    submit = SubmitField(_l("We will come"))
    _robot = _l("We took you for a robot. Choose “We will come” once more to send it")

    @classmethod
    def fresh(cls, meeting: Meeting) -> "RegisterForm":
        """With a key of its own, in the reader's language."""
        form = cls(meeting, data={"language": current().tag})
        if not form.is_submitted():
            form.key.data = new_key()
        return form

    def sent_before(self) -> None:
        """The same form came with other answers: another family's, or an afterthought."""
        self.key.data = new_key()
        self.form_errors.append(
            _(
                "This form was sent before. To register more people, send it once more. "
                "To change what you sent, use your private link"
            )
        )

    def not_ours(self) -> None:
        """The key is none of ours."""
        self.key.data = new_key()
        self.form_errors.append(_("This page was open for too long. Send your answers again"))


class ChangeForm(ComingForm):
    """Afterwards, on the private link."""

    submit = SubmitField(_l("Save"))

    @staticmethod
    def answers_of(details: Details) -> dict[str, Any]:
        """A registration as the form shows it."""
        by_kind = {each.kind: each for each in details.needs}
        interpreter, other = by_kind.get(NeedKind.INTERPRETER), by_kind.get(NeedKind.OTHER)
        reach = details.reach
        return {
            "people": details.people,
            "how": _ONLINE if details.online else _IN_ROOM,
            "needs": [each.value for each in by_kind],
            "interpreter_language": interpreter.language if interpreter else "",
            "other_need": other.words if other else "",
            "language": details.locale,
            "tell_by": reach.way.value if reach else NOT_AT_ALL,
            "email": reach.address if reach and reach.way is Way.EMAIL else "",
            "phone": reach.address if reach and reach.way is Way.SMS else "",
        }


class WithdrawForm(StepForm):
    """They will not come."""

    submit = SubmitField(_l("We will not come"), render_kw={"kind": "warning"})
