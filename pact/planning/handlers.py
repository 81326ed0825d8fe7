"""Which events planning reacts to."""

from pact.core.outbox import on
from pact.planning.reactions import forget_old_words
from pact.priorities.events import OldWordsTakenOut

on(OldWordsTakenOut)(forget_old_words)
