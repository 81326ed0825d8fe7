"""A letter before it is put into an envelope, or sent as a text message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale
from pact.meetings.calendar import CalendarFile


@dataclass(frozen=True)
class Letter:
    """What a message says. A mail: its subject, its template under `notifications/email/`, and
    what the template needs. A text message: `short`, the whole of it.

    `stop_key` is the secret that its reader can stop such messages with.
    """

    subject: str
    template: str
    short: str
    facts: Mapping[str, object] = field(default_factory=dict)
    stop_key: str | None = None
    calendar: CalendarFile | None = None


Facts = Mapping[str, Any]
# Called in the reader's language. None: what it would say is no longer true.
Writer = Callable[[Session, Facts, ShippedLocale], Letter | None]
