"""Meetings that residents know of: planned, put off, cancelled, and those that took place."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy.orm import Session

from pact.languages.kinds import ACCESS, STATE_WHY
from pact.languages.translations import texts
from pact.meetings import models
from pact.meetings.models import MeetingKind, MeetingState, Mode
from pact.meetings.texts import title
from pact.open_data import queries
from pact.open_data.listing import Asked, Listing, Row
from pact.open_data.shapes import Text, text


@dataclass(frozen=True)
class Meeting:
    """A meeting, from the day that it was published."""

    uid: Annotated[str, "Its identity, also in calendars."]
    kind: MeetingKind
    state: MeetingState
    state_why: Annotated[Text | None, "Why it was put off or cancelled."]
    title: Annotated[str, "The kind of meeting and its wards, in the language asked for."]
    wards: Annotated[list[str], "Slugs."]
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    venue: Annotated[str | None, "Null where it is only online."]
    access: Annotated[Text | None, "Getting in and taking part."]
    changed_at: datetime
    page: str


def _meetings(session: Session, asked: Asked) -> list[Row]:
    found = queries.meetings(
        session, ward_ids=asked.ward_ids, after=asked.number, limit=asked.most + 1
    )
    shown = texts(
        session,
        locale=asked.locale.tag,
        originals={
            ACCESS: {each.id: each.access for each in found if each.access},
            STATE_WHY: {each.id: each.state_why for each in found if each.state_why},
        },
    )
    said = {kind: {id: text(each) for id, each in shown[kind].items()} for kind in shown}

    def item(each: models.Meeting) -> Meeting:
        return Meeting(
            uid=each.uid,
            kind=each.kind,
            state=each.state,
            state_why=said[STATE_WHY].get(each.id),
            title=title(each),
            wards=sorted(ward.slug for ward in each.wards),
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            mode=each.mode,
            venue=each.venue if each.mode is not Mode.ONLINE else None,
            access=said[ACCESS].get(each.id),
            changed_at=each.changed_at,
            page=asked.link("meetings.show", uid=each.uid),
        )

    return [(str(each.id), item(each)) for each in found]


LISTINGS = (
    Listing(
        "meetings",
        "Meetings that were published, also those that are over. Drafts are not here.",
        Meeting,
        _meetings,
        by_ward=True,
        numbered=True,
    ),
)
