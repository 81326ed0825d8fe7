"""People who join what others have said."""

from datetime import datetime
from itertools import count

from sqlalchemy.orm import Session

from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import transaction
from pact.joining.services import Joining, join_without_words
from tests.factories.people import a_ward
from tests.factories.themes import a_theme

_numbers = count(1)


def a_join(
    session: Session,
    key: str = "parking",
    *,
    ward: str = "heath-town",
    at: datetime | None = None,
    email: str | None = None,
) -> Concern:
    """Somebody who joined a theme on the ward's page, and wrote nothing."""
    joining = Joining(a_ward(session, ward).id, a_theme(session, key).id, "en", email)
    with clock.set_to(at or clock.now()), transaction() as writing:
        return join_without_words(writing, joining, key=f"a-secret-of-a-page-{next(_numbers)}")
