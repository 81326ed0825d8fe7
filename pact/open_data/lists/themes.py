"""The taxonomy: what concerns can have in common."""

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy.orm import Session

from pact.open_data import queries
from pact.open_data.listing import Asked, Listing, Row, cut
from pact.open_data.lists.strategy import told_cycles
from pact.themes.names import theme_description, theme_name
from pact.themes.queries import live_themes


@dataclass(frozen=True)
class Theme:
    """A theme that is in use."""

    key: Annotated[str, "Its identity; the name may change."]
    name: str
    description: str
    strategic_priorities: Annotated[list[int], "Ids of those that its concerns bear on."]


def _themes(session: Session, asked: Asked) -> list[Row]:
    served = queries.themes_served(session)
    aims = [aim.id for cycle in told_cycles(session, asked) for aim in cycle.priorities]

    def item(key: str, name: str, description: str) -> Theme:
        return Theme(key, name, description, sorted(id for id in aims if key in served.get(id, ())))

    return cut(
        (
            (each.key, item(each.key, theme_name(each), theme_description(each)))
            for each in live_themes(session)
        ),
        asked,
    )


LISTINGS = (Listing("themes", "The themes that are in use.", Theme, _themes),)
