"""Everything that staff wrote and anybody may read, as far as it still matters to residents.

Only what is public now: no draft, nothing that is held back, nobody's name, no resident's words
but those that a person published. A package above this one declares its own with `@says_in_public`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum

from sqlalchemy.orm import Session

from pact.languages.kinds import Kind
from pact.languages.locales import ENGLISH
from pact.languages.translations import fingerprint

LOOKED_BACK = timedelta(days=365)


class Place(IntEnum):
    """Where residents meet a text: the sooner one comes by it, the smaller."""

    WORKED_ON = 1
    COMING = 2
    WARD_PAGE = 3
    PAST = 4


@dataclass(frozen=True)
class PublicText:
    """A text, and what it stands in.

    `ward_ids` are empty for what is the whole city's; `wanted_by` is the day that it is about,
    where it is about one.
    """

    kind: Kind
    about_id: int
    text: str
    ward_ids: frozenset[int]
    place: Place
    since: datetime
    wanted_by: datetime | None = None
    locale: str = ENGLISH.tag

    @property
    def key(self) -> str:
        """What stands for it in addresses."""
        return "-".join((*self.kind, str(self.about_id)))

    @property
    def hash(self) -> str:
        """What tells its words from any later ones."""
        return fingerprint(self.text)


Source = Callable[[Session, datetime], Iterable[PublicText]]
_sources: list[Source] = []


def says_in_public(source: Source) -> Source:
    """Declare a function of the session and the present instant, that gives public texts."""
    _sources.append(source)
    return source


def public_texts(session: Session, *, now: datetime) -> list[PublicText]:
    """All of them, in the order of the sources."""
    found = [text for source in _sources for text in source(session, now)]
    return [text for text in found if text.text.strip() and text.locale != "und"]


def find(session: Session, *, key: str, now: datetime) -> PublicText | None:
    """The text of this key, while it is public."""
    return next((text for text in public_texts(session, now=now) if text.key == key), None)
