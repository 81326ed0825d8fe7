"""Board packs that were asked for."""

from datetime import date

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.board_pack import services
from pact.core.db import transaction


def a_pack(session: Session, person: User, *, on: date = date(2026, 11, 1)) -> int:
    """One that is made, with files that say nothing: its id."""
    with transaction() as writing:
        pack_id = services.ask(writing, on=on, by_id=person.id).id
    with transaction() as writing:
        taken = services.begin(writing)
        assert taken and taken.pack_id == pack_id
        files = {kind: f"A {kind} file".encode() for kind in ("pdf", "docx", "xlsx")}
        services.finish(writing, taken, files=files)
    return pack_id
