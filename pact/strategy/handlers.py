"""What of strategy follows a theme that is merged."""

from pact.strategy.models import ThemeServes
from pact.themes.following import follows_themes

follows_themes(ThemeServes, beside=("strategic_priority_id",))
