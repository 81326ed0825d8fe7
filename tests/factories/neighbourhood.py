"""Whom residents can turn to."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.core.db import transaction
from pact.neighbourhood import services
from pact.neighbourhood.models import ContactKind, WardContact
from tests.factories.people import a_ward


def a_contact(
    session: Session,
    by: User,
    *,
    kind: ContactKind = ContactKind.SERVICE,
    name: str = "The advice centre",
    ward: str = "heath-town",
    website: str | None = "https://advice.example",
) -> WardContact:
    """A contact of a ward."""
    details = services.ContactDetails(
        kind=kind,
        name=name,
        about="Advice on debts",
        phone="01902 000000",
        email="advice@example.org",
        website=website,
    )
    with transaction() as writing:
        return services.enter(writing, details, ward_id=a_ward(session, ward).id, by_id=by.id)
