"""The Community Cohesion Forum of the demo city: its members, and what one of them reports."""

from datetime import datetime, timedelta

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.core import clock
from pact.core.db import transaction
from pact.tension import services
from pact.tension.models import Level
from pact.tension.months import this_month
from pact.tension.queries import organisations
from pact.tension.services import Reported


def gather(now: datetime, ward: Ward, *, officer: User, partner: User) -> None:
    """Make organisations members; a partner reports of a ward."""
    with clock.set_to(now - timedelta(days=40)), transaction() as session:
        found = organisations(session)
        services.set_members(session, [each.id for each in found], by_id=officer.id)
    if partner.organisation_id is None:
        raise ValueError("the partner has no organisation")
    with clock.set_to(now - timedelta(days=3)), transaction() as session:
        reported = Reported(
            month=this_month(),
            level=Level.UNEASY,
            ward_ids=[ward.id],
            affected="Families who moved in this summer",
            words="Neighbours say that new families get the flats first. Nobody has come to harm.",
        )
        services.send(session, reported, organisation_id=partner.organisation_id, by_id=partner.id)
