"""What of strategy follows a theme that is merged, and a ward priority that is chosen."""

from pact.core.outbox import on
from pact.priorities.events import PriorityChosen
from pact.strategy.models import ThemeServes
from pact.strategy.serving import name_by_theme
from pact.themes.following import follows_themes

follows_themes(ThemeServes, beside=("strategic_priority_id",))
on(PriorityChosen)(name_by_theme)
