"""Which events intake reacts to."""

from pact.concerns.events import ConcernErased, ConcernWithdrawn
from pact.core.outbox import on
from pact.intake.reactions import forget

on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
