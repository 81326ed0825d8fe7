"""A letter before it is put into an envelope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pact.languages.locales import ShippedLocale


@dataclass(frozen=True)
class Letter:
    """What a mail says: its subject, its template under `notifications/email/`, and what the
    template needs. `stop_key` is the secret of a subscription that it can be stopped with."""

    subject: str
    template: str
    facts: Mapping[str, object] = field(default_factory=dict)
    stop_key: str | None = None
    calendar: bytes | None = None


Facts = Mapping[str, int]
# Called in the reader's language. None: what it would say is no longer true.
Writer = Callable[[Session, Facts, ShippedLocale], Letter | None]
