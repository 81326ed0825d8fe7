"""What data.police.uk calls things. Texts are HTML there; times are local, without an offset.

Other than there, nothing is left out where it is not known: it is null, or {}.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from markupsafe import escape

from pact.core.clock import LONDON
from pact.open_data.shapes import Schema, plain, schemas

_TIME = "%Y-%m-%dT%H:%M:%S"


@dataclass(frozen=True)
class PolicePriority:
    """A priority, with what is being done, or was done, about it."""

    issue: Annotated[str, "What a meeting chose, as HTML."]
    issue_date: Annotated[str, "The day on which it was chosen, such as 2026-11-18T00:00:00."]
    action: Annotated[str | None, "A paragraph of HTML for each action; null where there is none."]
    action_date: Annotated[str | None, "The day on which an action last ended."]


@dataclass(frozen=True)
class PoliceEvent:
    """A meeting that is to come, and neither put off nor cancelled."""

    title: str
    type: Annotated[str, "meeting, street briefing, stall, visual audit or survey."]
    description: Annotated[str, "HTML, with the address of its page."]
    address: str
    start_date: Annotated[str, "Local time, such as 2026-12-16T18:30:00."]
    end_date: Annotated[str, "Local time."]
    contact_details: Annotated[
        dict[str, str], "telephone, email and web of the neighbourhood team, as far as known."
    ]


@dataclass(frozen=True)
class PoliceNeighbourhood:
    """Where a neighbourhood team works."""

    id: Annotated[str, "The force's own."]
    name: str


def as_there(item: Any) -> dict[str, Any]:
    """An item as JSON; the names of a priority's fields have hyphens there."""
    found: dict[str, Any] = plain(item)
    if isinstance(item, PolicePriority):
        return {_hyphened(name): value for name, value in found.items()}
    return found


def named_schemas() -> dict[str, Schema]:
    """Their schemas, by name."""
    found: dict[str, Schema] = {}
    for kind in (PolicePriority, PoliceEvent, PoliceNeighbourhood):
        found |= dict(schemas(kind))
    one = found["PolicePriority"]
    one["required"] = [_hyphened(name) for name in one["required"]]
    one["properties"] = {_hyphened(name): each for name, each in one["properties"].items()}
    return found


def html(paragraphs: Iterable[str]) -> str:
    """Texts as HTML, in which nothing that people wrote acts."""
    parts = (part.strip() for text in paragraphs for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{escape(part)}</p>" for part in parts if part)


def local(instant: datetime) -> str:
    """An instant by the clock on the wall."""
    return instant.astimezone(LONDON).strftime(_TIME)


def day(of: date) -> str:
    """A day, as the midnight that it begins with."""
    return f"{of.isoformat()}T00:00:00"


def _hyphened(name: str) -> str:
    return name.replace("_", "-")
