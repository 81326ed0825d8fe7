"""What priorities do when an officer decides on a concern's theme, or changes the taxonomy."""

from pact.core.outbox import on
from pact.priorities import desk_themes  # noqa: F401 - says its part on themes' pages
from pact.priorities.joining import join_after_edit, join_open_priority
from pact.priorities.models import WardPriority
from pact.themes.events import TaxonomyChanged, ThemeConfirmed
from pact.themes.following import follows_themes

follows_themes(WardPriority)
on(ThemeConfirmed)(join_open_priority)
on(TaxonomyChanged)(join_after_edit)
