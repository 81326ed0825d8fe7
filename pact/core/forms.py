"""What every form is made from: translated, protected against forgery, rendered by our widgets."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import Field, FormField, HiddenField, PasswordField, StringField, TextAreaField
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from pact.core import floods, widgets
from pact.core.datefield import DateField
from pact.core.form_errors import GeneralWords, PlainWords
from pact.core.idempotency import new_key
from pact.core.numbers_apart import numbers_apart
from pact.core.turned_away import flooded

__all__ = ["DateField", "ErrorLink", "Form", "StepForm", "given"]

Answer = TypeVar("Answer")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
# What turns the direction of all that follows, and what nobody sees. Not what joins letters.
_UNSEEN = re.compile("[\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class ErrorLink:
    """A line of the error summary; `target` is the id of the control that it leads to, if any."""

    text: str
    target: str | None


class Form(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """The base of every form. Its `form_key` makes a retry safe: see `pact.core.idempotency`."""

    form_key = HiddenField(default=new_key)

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Has our widgets, our words and tidy text."""

        def render_field(self, field: Field, render_kw: Mapping[str, Any]) -> Markup:
            """The field as our widgets draw it."""
            return widgets.render(field, {**(field.render_kw or {}), **render_kw})

        def get_translations(self, form: FlaskForm) -> PlainWords:
            """Our words instead of WTForms's."""
            return PlainWords()

        def bind_field(
            self, form: FlaskForm, unbound_field: UnboundField, options: Mapping[str, Any]
        ) -> Field:
            """The field; what is typed into it loses the space around it."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                own = unbound_field.kwargs.get("filters", ())
                filters = [_tidy, *([] if issubclass(kind, TextAreaField) else [_seen]), *own]
                options = {**options, "filters": filters}
            return super().bind_field(form, unbound_field, options)

    def hidden_tag(self, *fields: str) -> Markup:
        """The hidden fields, and in a flood what the form then carries."""
        html: Markup = super().hidden_tag(*fields)
        return html + floods.fields(str(self.form_key.data) if self.form_key else None)

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether it may be taken. In a flood that asks for more than answers."""
        valid = bool(super().validate(extra_validators))
        if floods.proof() is not floods.Proof.MISSING:
            return valid
        self.form_errors.append(flooded())
        return False

    @property
    def error_links(self) -> list[ErrorLink]:
        """The error summary's lines, in the order of the fields."""
        whole = [ErrorLink(str(text), None) for text in self.form_errors]
        return whole + list(_links(self))


class StepForm(Form):
    """A page of a journey: what it sets may be set again, so that going back and changing an
    answer is no conflict. What the journey ends in must be safe to repeat by other means."""

    form_key = None


def given(answer: Answer | None) -> Answer:
    """The answer to a question that validation has made sure was answered."""
    if answer is None:
        raise ValueError("the form was used before it was validated")
    return answer


def _tidy(text: object) -> object:
    """The text without space around it, without control characters, and with one character at
    the end of each line.

    Browsers send two, which would count against the length that they show. Control characters
    come from copying; PostgreSQL cannot hold a NUL, and mails and calendars break on others.
    """
    if not isinstance(text, str):
        return text
    return _CONTROLS.sub("", text.replace("\r\n", "\n")).strip()


def _seen(text: object) -> object:
    """A line as it looks: a name must not pass for another."""
    return _UNSEEN.sub("", text).strip() if isinstance(text, str) else text


def _links(form: BaseForm) -> Iterator[ErrorLink]:
    for field in form:
        if isinstance(field, FormField):
            yield from _links(field.form)
        elif field.errors and field.type == "CSRFTokenField":
            yield ErrorLink(_("This page was open for too long. Send your answers again"), None)
        elif field.errors:
            yield ErrorLink(numbers_apart(_line(field)), _first_control(field))


def _line(field: Field) -> str:
    """What is wrong, which names the question where the words would do for any."""
    problem = field.errors[0]
    if not isinstance(problem, GeneralWords):
        return str(problem)
    return str(_("%(question)s: %(problem)s", question=field.label.text, problem=problem))


def _first_control(field: Field) -> str:
    return f"{field.id}-day" if isinstance(field, DateField) else str(field.id)
