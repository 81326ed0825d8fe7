"""Which events bursts react to, and what of themes waits for them."""

from pact.bursts.models import BurstMember
from pact.bursts.reactions import forget, hold_without_work, look
from pact.concerns.events import ConcernErased, ConcernReceived, ConcernWithdrawn
from pact.concerns.services import with_sending
from pact.core.outbox import on
from pact.themes.holding import holds_back

holds_back(BurstMember)
with_sending(hold_without_work)
on(ConcernReceived, slow=True)(look)
on(ConcernWithdrawn)(forget)
on(ConcernErased)(forget)
