"""Translated phrases in templates, as Jinja's newstyle gettext has them, but found in few steps: a
page has a hundred and more of them."""

from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from pact.languages.catalogue import catalogue


def install(environment: Environment) -> None:
    """Have the templates of an environment use these."""
    environment.globals.update(
        _=_gettext,
        gettext=_gettext,
        ngettext=_ngettext,
        pgettext=_pgettext,
        npgettext=_npgettext,
    )


@pass_eval_context
def _gettext(context: EvalContext, phrase: str, /, **values: Any) -> str:
    return _filled(context, catalogue().ugettext(phrase), values)


@pass_eval_context
def _ngettext(context: EvalContext, one: str, many: str, number: int, /, **values: Any) -> str:
    values.setdefault("num", number)
    return _filled(context, catalogue().ungettext(one, many, number), values)


@pass_eval_context
def _pgettext(context: EvalContext, about: str, phrase: str, /, **values: Any) -> str:
    values.setdefault("context", about)
    return _filled(context, catalogue().upgettext(about, phrase), values)


@pass_eval_context
def _npgettext(
    context: EvalContext, about: str, one: str, many: str, number: int, /, **values: Any
) -> str:
    values.setdefault("context", about)
    values.setdefault("num", number)
    return _filled(context, catalogue().unpgettext(about, one, many, number), values)


def _filled(context: EvalContext, text: str, values: Mapping[str, Any]) -> str:
    """A catalogue's text is markup, and always a pattern, so that %% stands for % everywhere."""
    if context.autoescape:
        text = Markup(text)  # noqa: S704 - as Jinja's own: catalogues are ours, mends are checked
    return text % values if "%" in text else text
