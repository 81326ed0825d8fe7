"""Which events suggestions react to; and they follow themes that are merged."""

from pact.concerns.events import (
    ConcernAddedTo,
    ConcernCorrected,
    ConcernErased,
    ConcernWithdrawn,
)
from pact.core.outbox import on
from pact.emerging.events import LookWanted
from pact.emerging.models import Emerging
from pact.emerging.reactions import find_alike, forget, join, keep_what_was_found, look_around
from pact.themes.events import ConcernRead
from pact.themes.following import follows_themes

follows_themes(Emerging)
on(LookWanted, slow=True, prepare=look_around)(keep_what_was_found)
on(ConcernRead, slow=True, prepare=find_alike)(join)
on(ConcernErased)(forget)
on(ConcernWithdrawn)(forget)
on(ConcernAddedTo)(forget)
on(ConcernCorrected)(forget)
