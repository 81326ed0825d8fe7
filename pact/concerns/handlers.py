"""Which events concerns react to."""

from pact.concerns.events import ConcernReceived
from pact.concerns.reactions import look_for_danger, read_for_danger
from pact.core.outbox import on

on(ConcernReceived, slow=True, prepare=read_for_danger)(look_for_danger)
