"""What pages and messages call what people need, and where a registration stands."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pact.concerns.forms import OTHER_LANGUAGE
from pact.languages.locales import WRITTEN
from pact.languages.names import language_name
from pact.registering.models import NeedKind, Outcome

NEEDS = {
    NeedKind.INTERPRETER: _l("An interpreter"),
    NeedKind.BSL: _l("British Sign Language"),
    NeedKind.CRECHE: _l("Somebody who looks after children"),
    NeedKind.STEP_FREE: _l("A way in without steps"),
    NeedKind.OTHER: _l("Something else"),
}


def need_name(kind: NeedKind, language: str | None = None) -> str:
    """What somebody needs, with the language where it has one."""
    if kind is NeedKind.INTERPRETER and language in WRITTEN:
        return str(_("An interpreter for %(language)s", language=language_name(language)))
    if kind is NeedKind.INTERPRETER and language == OTHER_LANGUAGE:
        return str(_("An interpreter for another language"))
    return str(NEEDS[kind])


def outcome_name(outcome: Outcome) -> str:
    """What became of a need."""
    names = {Outcome.DONE: _("It will be there"), Outcome.NOT_POSSIBLE: _("It is not possible")}
    return str(names[outcome])
