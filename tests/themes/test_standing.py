"""A concern says itself whether a decision on it stands: the database sees to it."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import transaction
from pact.themes.decisions import undo
from pact.themes.models import ThemeDecision
from tests.factories.people import a_person
from tests.factories.themes import a_concern, a_confirmed_concern


def decided(session: Session) -> list[bool]:
    return list(session.scalars(select(Concern.decided).order_by(Concern.id)))


def test_a_decision_that_is_made_taken_back_or_removed_is_told_at_once(
    session: Session, at: datetime
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    concern = a_confirmed_concern(session, officer, "dogs")
    a_concern(session)
    assert decided(session) == [True, False]

    with transaction() as writing:
        undo(writing, writing.get_one(Concern, concern.id), by_id=officer.id)
        assert decided(writing) == [False, False]
        writing.execute(update(ThemeDecision).values(undone_at=None))
        assert decided(writing) == [True, False]
        writing.execute(update(ThemeDecision).values(undone_at=clock.now()))
        writing.execute(update(ThemeDecision).values(undone_at=None))
        writing.execute(delete(ThemeDecision))
        assert decided(writing) == [False, False]
