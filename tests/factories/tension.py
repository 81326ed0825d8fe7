"""Standing members of the forum, and what they report."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from pact.accounts.models import Organisation, Role, User
from pact.core.db import transaction
from pact.forum.services import set_members
from pact.tension import services
from pact.tension.models import Level, TensionReport
from pact.tension.months import this_month
from tests.factories.people import a_person, a_ward


def a_member(session: Session, organisation: Organisation) -> User:
    """An organisation becomes a standing member; somebody of it."""
    officer, person = a_person(session, Role.COHESION_OFFICER), a_person(session, Role.PARTNER)
    person.organisation_id = organisation.id
    session.commit()
    with transaction() as writing:
        set_members(writing, [organisation.id], by_id=officer.id)
    return person


def a_tension_report(
    session: Session,
    sender: User,
    words: str = "Two groups of young men shout at each other",
    *,
    wards: Sequence[str] = ("heath-town",),
) -> TensionReport:
    """What a member sent of this month."""
    assert sender.organisation_id is not None
    reported = services.Reported(
        month=this_month(),
        level=Level.TENSE,
        ward_ids=[a_ward(session, slug).id for slug in wards],
        affected="Young people by the canal",
        words=words,
    )
    with transaction() as writing:
        return services.send(
            writing, reported, organisation_id=sender.organisation_id, by_id=sender.id
        )
