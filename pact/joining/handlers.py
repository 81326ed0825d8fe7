"""What joining reacts to."""

from pact.concerns.services import with_sending
from pact.core.outbox import on
from pact.joining import desk_themes  # noqa: F401 - says its part on themes' pages
from pact.joining.models import ThemeJoin
from pact.joining.reactions import stand_again
from pact.joining.services import join_when_sent
from pact.themes.events import ThemeUndone
from pact.themes.following import follows_themes

follows_themes(ThemeJoin)
with_sending(join_when_sent)
on(ThemeUndone)(stand_again)
