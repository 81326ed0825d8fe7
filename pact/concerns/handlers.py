"""Which events concerns react to."""

from pact.concerns.events import ConcernAddedTo, ConcernCorrected, ConcernReceived
from pact.concerns.reactions import (
    look_at_new_words,
    look_for_danger,
    read_for_danger,
    read_new_words,
)
from pact.core.outbox import on

on(ConcernReceived, slow=True, prepare=read_for_danger)(look_for_danger)
on(ConcernAddedTo, slow=True, prepare=read_new_words)(look_at_new_words)
on(ConcernCorrected, slow=True, prepare=read_new_words)(look_at_new_words)
