"""Whom residents of the demo ward can turn to: plainly made up, with numbers that nobody has."""

from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.areas.models import Ward
from pact.neighbourhood.models import ContactKind
from pact.neighbourhood.services import ContactDetails, enter

# Ofcom keeps 01632 960000 to 960999 for fiction.
_CONTACTS = (
    ContactDetails(
        ContactKind.COUNCILLOR,
        "Councillor Ann Example (made up)",
        "At the library on the first Saturday of each month, 10:00 to 11:00",
        "01632 960101",
        "ann.example@council.example",
        None,
    ),
    ContactDetails(
        ContactKind.TEAM,
        "Heath Town neighbourhood team (made up)",
        "Out on foot every day, and at the community centre on Thursdays",
        "01632 960102",
        "team@police.example",
        None,
    ),
    ContactDetails(
        ContactKind.SERVICE,
        "Heath Town Advice Table (made up)",
        "Debts, housing and benefits. Wednesdays, 10:00 to 12:00. Punjabi and Urdu spoken",
        "01632 960103",
        None,
        "https://advice.example",
    ),
)


def enter_all(session: Session, ward: Ward, *, by: User) -> None:
    """Enter them by the site's own service."""
    for details in _CONTACTS:
        enter(session, details, ward_id=ward.id, by_id=by.id)
