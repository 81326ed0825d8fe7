"""What can be raised, as GeoReport v2's services; and where all of it is."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from sqlalchemy.orm import Session

from pact.themes.names import theme_description, theme_name
from pact.themes.queries import live_themes


@dataclass(frozen=True)
class Service:
    """A theme."""

    service_code: Annotated[str, "The theme's key."]
    service_name: str
    description: str
    metadata: Annotated[bool, "False: there is no definition to ask for."]
    type: Annotated[Literal["blackbox"], "Requests are not accepted here."]
    keywords: str
    group: str


def services(session: Session) -> list[Service]:
    """The themes that are in use."""
    return [
        Service(each.key, theme_name(each), theme_description(each), False, "blackbox", "", "")
        for each in sorted(live_themes(session), key=lambda each: each.key)
    ]


def discovery(*, base: str, contact: str, is_live: bool) -> dict[str, Any]:
    """Where the endpoint is, and in which forms it answers."""
    changed = "2026-11-22T00:00:00Z"  # when what this says last changed
    return {
        "changeset": changed,
        "contact": contact,
        "key_service": "No key is needed: requests are not accepted here.",
        "endpoints": [
            {
                "specification": "http://wiki.open311.org/GeoReport_v2",
                "url": f"{base}/open311/v2",
                "changeset": changed,
                "type": "production" if is_live else "test",
                "formats": ["application/json", "text/xml"],
            }
        ],
    }
