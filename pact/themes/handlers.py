"""Which events themes react to."""

from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.core.outbox import on
from pact.themes.events import TaxonomyChanged, ThemeConfirmed, ThemeUndone
from pact.themes.reactions import (
    encode,
    forget,
    learn,
    rank_anew,
    read_taxonomy,
    suggest_theme,
)

on(ConcernReceived, slow=True, prepare=encode)(suggest_theme)
on(ThemeConfirmed, slow=True)(learn)
on(ThemeUndone, slow=True)(learn)
on(TaxonomyChanged, slow=True, prepare=read_taxonomy)(rank_anew)
on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
