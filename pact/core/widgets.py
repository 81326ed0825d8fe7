"""How each kind of form field becomes HTML: the component kit's macros, in the page's language.

A field may be rendered with options, in the template or in its `render_kw`: `heading` (the label
is the page's h1), `label`, `rows`, `width` (in characters), `inline`, `classes`, `autocomplete`,
`inputmode`, `spellcheck`, `attributes`; for a button `kind`, "secondary" or "warning". A choice's
own `render_kw` may give it a `hint`, a `lang` and a `dir`.
"""

from collections.abc import Mapping
from functools import singledispatch
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import fields

from pact.core.datefield import PARTS, DateField, name_of_part
from pact.core.kit import kit
from pact.core.numbers_apart import numbers_apart
from pact.core.widget_texts import characters_left, characters_over, password_texts

Options = Mapping[str, Any]


@singledispatch
def render(field: fields.Field, options: Options) -> Markup:
    """The field with its label, hint and error."""
    html: Markup = field.widget(field, **options)
    return html


@render.register(fields.StringField)
def _text(field: fields.StringField, options: Options) -> Markup:
    return _input(field, options, "text", dir="auto")


@render.register(fields.HiddenField)
def _hidden(field: fields.HiddenField, options: Options) -> Markup:
    html: Markup = field.widget(field)
    return html


@render.register(fields.EmailField)
def _email(field: fields.EmailField, options: Options) -> Markup:
    return _input(field, {"autocomplete": "email", **options}, "email", dir="ltr")


@render.register(fields.TelField)
def _telephone(field: fields.TelField, options: Options) -> Markup:
    return _input(field, {"autocomplete": "tel", **options}, "tel", dir="ltr")


@render.register(fields.URLField)
def _address(field: fields.URLField, options: Options) -> Markup:
    return _input(field, {"autocomplete": "url", **options}, "url", dir="ltr")


@render.register(fields.IntegerField)
@render.register(fields.DecimalField)
@render.register(fields.FloatField)
def _number(field: fields.Field, options: Options) -> Markup:
    whole = isinstance(field, fields.IntegerField)
    options = {"inputmode": "numeric" if whole else "decimal", "width": 5, **options}
    return _input(field, options, "text", dir="ltr")


@render.register(fields.DateTimeField)
def _moment(field: fields.DateTimeField, options: Options) -> Markup:
    return _input(field, {"width": 5, **options}, "text", dir="ltr")


@render.register(fields.PasswordField)
def _password(field: fields.PasswordField, options: Options) -> Markup:
    params = _params(field, options, dir="ltr") | password_texts()
    return kit("password-input", params)


@render.register(fields.TextAreaField)
def _long_text(field: fields.TextAreaField, options: Options) -> Markup:
    params = _params(field, options, dir="auto")
    params |= {"value": field._value(), "rows": options.get("rows", 5)}
    most = field.flags.maxlength
    if not most:
        return kit("textarea", params)
    params |= {
        "maxlength": most,
        "threshold": options.get("threshold", 50),
        "textareaDescriptionText": _("You can enter up to %(count)s characters", count="%{count}"),
        "charactersUnderLimitText": characters_left(),
        "charactersAtLimitText": _("You have no characters left"),
        "charactersOverLimitText": characters_over(),
    }
    return kit("character-count", params)


@render.register(fields.SelectField)
def _select(field: fields.SelectField, options: Options) -> Markup:
    items = [
        {
            "value": str(value),
            "text": str(label),
            "selected": chosen,
            "attributes": {key: more[key] for key in ("lang", "dir") if key in more},
        }
        for value, label, chosen, more in field.iter_choices()
    ]
    return kit("select", _params(field, options) | {"items": items})


@render.register(fields.RadioField)
def _radios(field: fields.RadioField, options: Options) -> Markup:
    return kit("radios", _group(field, options))


@render.register(fields.SelectMultipleField)
def _checkboxes(field: fields.SelectMultipleField, options: Options) -> Markup:
    return kit("checkboxes", _group(field, options))


@render.register(fields.BooleanField)
def _tick(field: fields.BooleanField, options: Options) -> Markup:
    item: dict[str, Any] = {
        "value": "y",
        "text": str(options.get("label") or field.label.text),
        "checked": bool(field.data),
        "hint": {"text": str(field.description)} if field.description else None,
    }
    params = {"idPrefix": field.id, "name": field.name, "items": [item]} | _error(field)
    return kit("checkboxes", params)


@render.register(DateField)
def _date(field: DateField, options: Options) -> Markup:
    items = [
        {
            "id": f"{field.id}-{part}",
            "name": part,
            "label": name_of_part(part),
            "value": value,
            "classes": f"govuk-input--width-{4 if part == 'year' else 2}"
            + (" govuk-input--error" if field.errors else ""),
            "attributes": {"dir": "ltr"},
        }
        for part, value in zip(PARTS, field.typed(), strict=True)
    ]
    params = _fieldset(field, options)
    return kit(
        "date-input",
        params | {"id": field.id, "namePrefix": field.name, "items": items},
    )


@render.register(fields.FileField)
def _file(field: fields.FileField, options: Options) -> Markup:
    return kit("file-upload", _params(field, options))


@render.register(fields.SubmitField)
def _button(field: fields.SubmitField, options: Options) -> Markup:
    kind = options.get("kind")
    params = {
        "id": field.id,
        "name": field.name,
        "value": "y",
        "text": str(options.get("label") or field.label.text),
        "classes": f"govuk-button--{kind}" if kind else "",
        "preventDoubleClick": True,
        "attributes": options.get("attributes", {}),
    }
    return kit("button", params)


def _input(field: fields.Field, options: Options, kind: str, **attributes: str) -> Markup:
    params = _params(field, options, **attributes) | {"type": kind, "value": field._value()}
    return kit("input", params)


def _params(field: fields.Field, options: Options, **attributes: str) -> dict[str, Any]:
    """What the macros of fields with one control have in common."""
    classes = [options.get("classes", "")]
    if width := options.get("width"):
        classes.append(f"govuk-input--width-{width}")
    label: dict[str, Any] = {"text": str(options.get("label") or field.label.text)}
    if options.get("heading"):
        label |= {"classes": "govuk-label--l", "isPageHeading": True}
    params = {
        "id": field.id,
        "name": field.name,
        "label": label,
        "classes": " ".join(filter(None, classes)),
        "attributes": {**attributes, **options.get("attributes", {})},
    }
    passed_on = ("autocomplete", "inputmode", "spellcheck")
    params |= {name: options[name] for name in passed_on if name in options}
    return params | _hint(field) | _error(field)


def _fieldset(field: fields.Field, options: Options) -> dict[str, Any]:
    """What the macros of fields with several controls have in common."""
    legend: dict[str, Any] = {"text": str(options.get("label") or field.label.text)}
    legend["classes"] = "govuk-fieldset__legend--s"
    if options.get("heading"):
        legend |= {"classes": "govuk-fieldset__legend--l", "isPageHeading": True}
    return {"fieldset": {"legend": legend}} | _hint(field) | _error(field)


def _group(field: fields.SelectField, options: Options) -> dict[str, Any]:
    inline = "govuk-radios--inline" if options.get("inline") else ""
    items = [
        {
            "value": str(value),
            "text": str(label),
            "checked": chosen,
            "hint": {"text": str(more["hint"])} if "hint" in more else None,
            "label": {"attributes": {key: more[key] for key in ("lang", "dir") if key in more}},
        }
        for value, label, chosen, more in field.iter_choices()
    ]
    params = {"idPrefix": field.id, "name": field.name, "items": items}
    params["classes"] = " ".join(filter(None, [inline, options.get("classes", "")]))
    return params | _fieldset(field, options)


def _hint(field: fields.Field) -> dict[str, Any]:
    return {"hint": {"text": numbers_apart(field.description)}} if field.description else {}


def _error(field: fields.Field) -> dict[str, Any]:
    if not field.errors:
        return {}
    message = {"text": numbers_apart(field.errors[0]), "visuallyHiddenText": _("Error")}
    return {"errorMessage": message}
