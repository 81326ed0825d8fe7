"""Which events offers react to."""

from pact.core.outbox import on
from pact.offers.events import OfferReceived
from pact.offers.reactions import look_for_danger, read_for_danger

on(OfferReceived, slow=True, prepare=read_for_danger)(look_for_danger)
