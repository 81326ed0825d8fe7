"""Letters to staff about their accounts."""

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from pact.accounts import links
from pact.accounts.factors import services as factors
from pact.accounts.inviting import queries as inviting
from pact.accounts.inviting.services import LASTS as INVITED_FOR
from pact.accounts.models import User
from pact.accounts.passkeys import services as devices
from pact.accounts.resetting import queries as resetting
from pact.accounts.resetting import services as resets
from pact.accounts.texts import role_name
from pact.languages.locales import ShippedLocale
from pact.notifications.addresses import staff_url
from pact.notifications.letters.letter import Facts, Letter


def invited(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """To somebody who is to have an account; nothing where they have, or it was withdrawn."""
    found = inviting.invitation(session, id=facts["invitation_id"])
    if found is None:
        return None
    secret = links.secret_of(found.seed, purpose=inviting.PURPOSE)
    link = staff_url("accounts.inviting.take_up", key=secret)
    subject = str(_("Your account for PACT"))
    days = INVITED_FOR.days
    return Letter(
        subject,
        "account_invited",
        f"{subject}\n{link}",
        {
            "name_of_reader": found.name,
            "by": found.invited_by.name if found.invited_by else None,
            "roles": [(role_name(each.role), each.area.name) for each in found.roles],
            "link": link,
            "lasts": ngettext(
                "The link works once, for %(num)s day.",
                "The link works once, for %(num)s days.",
                days,
            ),
        },
    )


def reset_asked(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """To somebody who forgot their password; nothing where the link is used or too old."""
    found = resetting.reset(session, id=facts["reset_id"])
    if found is None:
        return None
    secret = links.secret_of(found.seed, purpose=resetting.PURPOSE)
    link = staff_url("accounts.resetting.reset", key=secret)
    subject = str(_("Choose another password"))
    minutes = int(resets.LASTS.total_seconds() // 60)
    return Letter(
        subject,
        "account_reset",
        f"{subject}\n{link}",
        {
            "link": link,
            "lasts": ngettext(
                "The link works once, for %(num)s minute.",
                "The link works once, for %(num)s minutes.",
                minutes,
            ),
        },
    )


def changed(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """To somebody whose account is protected by something else now, lest it was not they."""
    subject, text = _changes().get(facts["what"], (None, None))
    if session.get(User, facts["user_id"]) is None or subject is None:
        return None
    return Letter(subject, "account_changed", f"{subject}\n{text}", {"text": text})


def _changes() -> dict[str, tuple[str, str]]:
    return {
        resets.CHANGED: (
            _("Your password was changed"),
            _("The password of your account was changed."),
        ),
        factors.REMOVED: (
            _("Your second step was removed"),
            _("The second step of your account was removed. You set up a new one."),
        ),
        devices.ADDED: (
            _("A passkey was added"),
            _("Another device can sign in to your account from now on."),
        ),
        devices.REMOVED: (
            _("A passkey was removed"),
            _("A device can no longer sign in to your account."),
        ),
    }
