"""Which events themes react to."""

from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.core.outbox import on
from pact.themes.events import ThemeConfirmed, ThemeUndone
from pact.themes.reactions import forget, learn, suggest_theme

on(ConcernReceived)(suggest_theme)
on(ThemeConfirmed)(learn)
on(ThemeUndone)(learn)
on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
