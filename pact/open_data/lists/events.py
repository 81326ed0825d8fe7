"""Residents' events that a person published, while they are to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy.orm import Session

from pact.offers import models
from pact.offers.queries import published_events
from pact.offers.said import said_of
from pact.open_data.listing import Asked, Listing, Row
from pact.open_data.shapes import Text, text


@dataclass(frozen=True)
class Event:
    """An event that is to come, or goes on."""

    id: int
    ward: Annotated[str, "Slug."]
    title: Text
    about: Text
    for_whom: Text | None
    starts_at: datetime
    ends_at: datetime
    venue: str
    contact: Annotated[str | None, "What the organiser wants everybody to see."]


def _events(session: Session, asked: Asked) -> list[Row]:
    found = published_events(session, ward_ids=asked.ward_ids, after=asked.now)
    said = said_of(session, found, locale=asked.locale.tag)

    def item(each: models.CommunityEvent) -> Event:
        words = said[each.id]
        return Event(
            id=each.id,
            ward=each.ward.slug,
            title=text(words.title),
            about=text(words.about),
            for_whom=text(words.for_whom) if words.for_whom else None,
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            venue=each.venue,
            contact=each.contact,
        )

    left = sorted((each for each in found if each.id > asked.number), key=lambda each: each.id)
    return [(str(each.id), item(each)) for each in left]


LISTINGS = (
    Listing("events", "Residents’ events to come.", Event, _events, by_ward=True, numbered=True),
)
