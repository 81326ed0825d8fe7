"""Which events translating reacts to."""

from pact.concerns.events import ConcernCorrected, ConcernErased, ConcernWithdrawn
from pact.core.outbox import on
from pact.translating.reactions import forget

on(ConcernErased)(forget)
on(ConcernWithdrawn)(forget)
on(ConcernCorrected)(forget)
