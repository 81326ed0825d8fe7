"""Letters to people with an account: an action that is due, overdue, or has help coming."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import clock
from pact.languages.display import day
from pact.languages.locales import ShippedLocale
from pact.notifications.addresses import desk_url
from pact.notifications.letters.letter import Facts, Letter
from pact.priorities import queries
from pact.priorities.models import Action

_HERE = "priorities_desk.action"


def due(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It is to be done soon; nothing once it has ended."""
    if (action := _running(session, facts)) is None:
        return None
    return _letter(_("An action of yours is due: %(day)s", day=day(action.due_on)), action)


def overdue(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It should have ended; nothing once it has, or got another day."""
    action = _running(session, facts)
    if action is None or not action.is_overdue(clock.today()):
        return None
    return _letter(_("An action is overdue since %(day)s", day=day(action.due_on)), action)


def long_overdue(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """The same, to those who see to the city's plan: they read of it on a page of their own."""
    action = _running(session, facts)
    if action is None or not action.is_overdue(clock.today()):
        return None
    subject = _("A ward’s action is long overdue: since %(day)s", day=day(action.due_on))
    return _letter(subject, action, desk_url("priorities_desk.overdue"))


def helped(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """Somebody answered who had asked for help."""
    if (action := _running(session, facts)) is None:
        return None
    return _letter(_("You asked for help with an action: there is an answer"), action)


def _running(session: Session, facts: Facts) -> Action | None:
    action = queries.action(session, id=facts["action_id"])
    return None if action is None or action.has_ended else action


def _letter(subject: str, action: Action, link: str | None = None) -> Letter:
    link = link or desk_url(_HERE, id=action.id)
    return Letter(subject, "action_due", f"{subject}\n{link}", {"action": action, "link": link})
