"""Each list of open data."""

from pact.open_data.listing import Listing
from pact.open_data.lists import (
    events,
    figures,
    meetings,
    places,
    plan,
    priorities,
    strategy,
    themes,
)

LISTINGS: dict[str, Listing] = {
    each.name: each
    for module in (places, meetings, priorities, themes, figures, strategy, plan, events)
    for each in module.LISTINGS
}
