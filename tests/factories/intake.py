"""Concerns that staff write down."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.models import Channel
from pact.concerns.told import Told
from pact.core.db import transaction
from pact.intake.models import IntakeEntry
from pact.intake.services import enter
from tests.factories.people import a_ward

WORDS = "The lamps by the canal are broken again"


def an_entry(
    session: Session, person: User, words: str = WORDS, *, ward: str = "heath-town", key: str = "k"
) -> IntakeEntry:
    """What somebody entered just now."""
    told = Told(a_ward(session, ward).id, words, "en", Channel.STALL)
    with transaction() as writing:
        entry, _is_new = enter(writing, told, key=key, interpreted=False, by_id=person.id)
    return entry
