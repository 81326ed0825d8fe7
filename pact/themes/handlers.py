"""Which events themes react to."""

from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.core.outbox import on
from pact.themes.events import ThemeConfirmed, ThemeUndone
from pact.themes.reactions import encode, forget, learn, suggest_theme

on(ConcernReceived, slow=True, prepare=encode)(suggest_theme)
on(ThemeConfirmed, slow=True)(learn)
on(ThemeUndone, slow=True)(learn)
on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
