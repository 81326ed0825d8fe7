"""Letters to the holder of a private link to an action."""

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import crypto
from pact.languages.kinds import TASK
from pact.languages.locales import ShippedLocale
from pact.languages.translations import texts
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.priorities import queries
from pact.priorities.links import link_by_id


def linked(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What they were asked to do, by when, and where they answer; nothing once it has ended."""
    link = link_by_id(session, id=facts["link_id"])
    action = link and queries.action(session, id=link.action_id)
    if not link or not action or not link.link_locked or action.has_ended:
        return None
    subject = _("You were asked to do this")
    address = url("priorities.show", locale=locale, token=crypto.unlock(link.link_locked))
    found = texts(session, locale=locale.tag, originals={TASK: {action.id: action.task}})
    return Letter(
        subject,
        "action_link",
        f"{subject}\n{address}",
        {"action": action, "task": found[TASK][action.id], "link": address},
    )
