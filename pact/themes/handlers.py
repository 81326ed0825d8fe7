"""Which events themes react to."""

from pact.concerns.events import (
    ConcernAddedTo,
    ConcernCorrected,
    ConcernErased,
    ConcernReceived,
    ConcernWithdrawn,
)
from pact.core.outbox import on
from pact.themes.events import ReadingWanted, TaxonomyChanged, ThemeConfirmed, ThemeUndone
from pact.themes.reactions import (
    encode,
    forget,
    forget_changed,
    learn,
    rank_anew,
    read_taxonomy,
    suggest_anew,
    suggest_theme,
)

on(ConcernReceived, slow=True, prepare=encode)(suggest_theme)
on(ConcernAddedTo)(forget_changed)
on(ConcernCorrected)(forget_changed)
on(ReadingWanted, slow=True, prepare=encode)(suggest_anew)
on(ThemeConfirmed, slow=True)(learn)
on(ThemeUndone, slow=True)(learn)
on(TaxonomyChanged, slow=True, prepare=read_taxonomy)(rank_anew)
on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
