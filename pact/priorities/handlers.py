"""What priorities do when a concern's theme is decided, or officers change the taxonomy."""

from pact.core.outbox import on
from pact.joining.events import ThemeJoined
from pact.priorities import desk_themes  # noqa: F401 - says its part on themes' pages
from pact.priorities.events import ConcernReopened
from pact.priorities.joining import join_after_edit, join_open_priority
from pact.priorities.models import WardPriority
from pact.themes.events import TaxonomyChanged, ThemeConfirmed
from pact.themes.following import follows_themes

follows_themes(WardPriority)
on(ThemeConfirmed)(join_open_priority)
on(ThemeJoined)(join_open_priority)
on(ConcernReopened)(join_open_priority)
on(TaxonomyChanged)(join_after_edit)
