"""An event of the tests' own, and handlers that do well, fail, or take their process with them."""

import os
import signal
from dataclasses import dataclass

from sqlalchemy.orm import Session

from pact.core import audit
from pact.core.outbox import Event, on


@dataclass(frozen=True)
class Noted(Event):
    """Something to write down; `trouble` is what its first handler meets, if anything."""

    number: int
    trouble: str | None = None


@on(Noted)
def write_down(session: Session, event: Noted) -> None:
    audit.record(session, actor_id=None, deed="noted", about="number", about_id=event.number)
    session.flush()
    if event.trouble == "fails":
        raise LookupError
    if event.trouble == "dies":
        os.kill(os.getpid(), signal.SIGKILL)


@on(Noted)
def write_down_too(session: Session, event: Noted) -> None:
    audit.record(session, actor_id=None, deed="noted too", about="number", about_id=event.number)
