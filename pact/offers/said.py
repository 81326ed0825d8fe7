"""What residents' events say, in the reader's language where there are translations."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.languages.kinds import EVENT_ABOUT, EVENT_FOR_WHOM, EVENT_TITLE
from pact.languages.translations import Original, Shown, texts
from pact.offers.models import CommunityEvent


@dataclass(frozen=True)
class Said:
    """The texts of an event."""

    title: Shown
    about: Shown
    for_whom: Shown | None


def said_of(session: Session, events: Sequence[CommunityEvent], *, locale: str) -> dict[int, Said]:
    """The events' texts, by the events' ids."""
    shown = texts(
        session,
        locale=locale,
        originals={
            EVENT_TITLE: {each.id: Original(each.title, each.language) for each in events},
            EVENT_ABOUT: {each.id: Original(each.about, each.language) for each in events},
            EVENT_FOR_WHOM: {
                each.id: Original(each.for_whom, each.language) for each in events if each.for_whom
            },
        },
    )
    return {
        each.id: Said(
            shown[EVENT_TITLE][each.id],
            shown[EVENT_ABOUT][each.id],
            shown[EVENT_FOR_WHOM].get(each.id),
        )
        for each in events
    }
