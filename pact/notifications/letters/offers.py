"""Letters to somebody who offered something. None of them repeats what the person wrote."""

from collections.abc import Mapping

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from pact.core import crypto
from pact.languages.locales import ShippedLocale
from pact.languages.translations import text_of
from pact.notifications.addresses import url
from pact.notifications.letters.letter import Facts, Letter
from pact.offers import queries
from pact.offers.models import OfferState
from pact.offers.texts import step_name


def received(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """It arrived, and what happens next."""
    return _letter(session, facts, locale, "offer_received", {})


def answered(session: Session, facts: Facts, locale: ShippedLocale) -> Letter | None:
    """What somebody did with it, in their words."""
    step = queries.step(session, id=facts["step_id"])
    if step is None or step.offer_id != facts["offer_id"]:
        return None
    note = step.note and text_of(
        session,
        about="offer_step",
        about_id=step.id,
        field="note",
        locale=locale.tag,
        original=step.note,
    )
    more = {"became": step_name(step.state), "note": note or None}
    return _letter(session, facts, locale, "offer_answered", more)


def _letter(
    session: Session,
    facts: Facts,
    locale: ShippedLocale,
    template: str,
    more: Mapping[str, object],
) -> Letter | None:
    offer = queries.offer(session, id=facts["offer_id"])
    contact = queries.contact_of(session, offer_id=facts["offer_id"])
    if offer is None or contact is None or offer.state is OfferState.TAKEN_BACK:
        return None
    link = url("offers.yours", locale=locale, token=crypto.unlock(contact.link_locked))
    # Says nothing of the matter: others may see the inbox.
    subject = _("News about reference %(reference)s", reference=offer.reference)
    return Letter(subject, template, f"{subject}\n{link}", {"offer": offer, "link": link, **more})
