"""Which erasures are noted when."""

from pact.accounts.events import AccessChanged
from pact.concerns.events import ConcernErased, ConcernWithdrawn, ContactChanged
from pact.core.outbox import on
from pact.offers.events import OfferTakenBack
from pact.priorities.events import OldWordsTakenOut
from pact.registering.events import RegistrationWithdrawn
from pact.safekeeping import reactions

on(ConcernWithdrawn)(reactions.note_withdrawn)
on(ConcernErased)(reactions.note_erased)
on(ContactChanged)(reactions.note_contact)
on(OfferTakenBack)(reactions.note_offer)
on(RegistrationWithdrawn)(reactions.note_registration)
on(OldWordsTakenOut)(reactions.note_old_words)
on(AccessChanged)(reactions.note_access)
