"""People who say that they will come to a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from pact.accounts.models import User
from pact.concerns.reach import Reach
from pact.core.db import transaction
from pact.core.ways import Way
from pact.meetings import services as meetings
from pact.meetings.models import Meeting
from pact.registering import queries, services
from pact.registering.keys import link_token, new_key
from pact.registering.models import NeedKind, Registration
from pact.registering.services import Wanted
from tests.factories.meetings import details, loaded


@dataclass(frozen=True)
class Coming:
    """A registration, and the secret of its private link."""

    registration: Registration
    token: str
    need_ids: Sequence[int]

    @property
    def path(self) -> str:
        """Its private page, in English."""
        return f"/en/coming/{self.token}"


def a_registration(
    session: Session,
    meeting: Meeting,
    *,
    people: int = 1,
    online: bool = False,
    needs: Sequence[Wanted] = (),
    email: str | None = None,
    phone: str | None = None,
    locale: str = "en",
) -> Coming:
    """Somebody who has just said that they will come."""
    token = link_token(new_key())
    assert token is not None
    reach = Reach(Way.EMAIL, email) if email else Reach(Way.SMS, phone) if phone else None
    what = services.Details(people, online, list(needs), reach, locale)
    with transaction() as writing:
        made = services.register(writing, loaded(writing, meeting), what, link_token=token)
        return Coming(made, token, [each.id for each in made.needs])


def now(session: Session, coming: Coming) -> Registration:
    """The registration as it stands."""
    session.rollback()
    session.expire_all()
    found = queries.registration(session, id=coming.registration.id)
    assert found is not None
    return found


def withdrawn(coming: Coming) -> None:
    """They will not come after all."""
    with transaction() as writing:
        # Its number as it is known already: to ask for it anew would use a session of all threads.
        found = queries.registration(writing, id=inspect(coming.registration).identity[0])
        assert found is not None
        services.withdraw(writing, found)


def changed(session: Session, sergeant: User, meeting: Meeting, **more: Any) -> None:
    """The organiser saves the meeting with something else."""
    with transaction() as writing:
        present = loaded(writing, meeting)
        what = details(writing, *[ward.slug for ward in present.wards], starts_at=meeting.starts_at)
        kept = {
            "mode": present.mode,
            "online_link": present.online_link,
            "places": present.places,
            "remind_days": present.remind_days,
        }
        meetings.change(writing, present, replace(what, **{**kept, **more}), by_id=sergeant.id)


INTERPRETER = Wanted(NeedKind.INTERPRETER, language="pa")
STEP_FREE = Wanted(NeedKind.STEP_FREE)
SOMETHING = Wanted(NeedKind.OTHER, words="A chair with arms, near the door")
