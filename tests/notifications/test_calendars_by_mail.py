"""The calendar files that come with mails, in the calendars of three other authors."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services as meetings
from tests.factories.meetings import a_meeting, loaded
from tests.factories.notifications import a_subscriber
from tests.factories.people import a_person
from tests.factories.registering import a_registration
from tests.meetings.calendar_clients import CLIENTS, Diary

LONDON = ZoneInfo("Europe/London")
ASHA, BILAL = "asha@example.org", "bilal@example.org"
FIRST, SECOND = (
    datetime(2027, 3, 24, 18, 30, tzinfo=LONDON),  # before the clocks go forward
    datetime(2027, 3, 31, 18, 30, tzinfo=LONDON),
)
pytestmark = [pytest.mark.one_database, pytest.mark.parametrize("client_name", CLIENTS)]


@pytest.fixture(autouse=True)
def _in_winter():
    with clock.set_to(datetime(2027, 3, 1, 12, tzinfo=UTC)):
        yield


def take_in(mails, *diaries):
    """Each opens the file of the mail that came to them; what each mail asks of a calendar."""
    methods = []
    for mail in mails():
        for attached in mail.iter_attachments():
            to = [ASHA, BILAL].index(str(mail["To"]))
            diaries[to].take_in(attached.get_content())
            methods.append(attached.get_param("method"))
    return methods


def test_subscriber_and_registered_see_it_come_move_and_go(session, mails, client_name):
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    diaries = [Diary(CLIENTS[client_name]) for _each in (ASHA, BILAL)]
    a_subscriber(session, ASHA)
    meeting = a_meeting(session, sergeant, starts_at=FIRST)
    a_registration(session, meeting, email=BILAL)

    assert take_in(mails, *diaries) == ["PUBLISH", "PUBLISH"]
    for diary in diaries:
        (entry,) = diary.on(FIRST.date())
        assert (entry.uid, entry.sequence, entry.starts_at) == (meeting.uid, 0, FIRST)
        assert entry.local == (18, 30)

    with transaction() as writing:
        meetings.postpone(
            writing,
            loaded(writing, meeting),
            why="Snow",
            starts_at=SECOND,
            ends_at=SECOND + timedelta(hours=1),
            by_id=sergeant.id,
        )
    assert take_in(mails, *diaries) == ["PUBLISH", "PUBLISH"]
    for diary in diaries:
        assert diary.on(FIRST.date()) == []
        (entry,) = diary
        assert (entry.uid, entry.sequence, entry.starts_at) == (meeting.uid, 1, SECOND)
        assert entry.local == (18, 30)

    with transaction() as writing:
        off = loaded(writing, meeting)
        meetings.cancel(writing, off, why="No chair", by_id=sergeant.id)
    assert take_in(mails, *diaries) == ["CANCEL", "CANCEL"]
    for diary in diaries:
        (entry,) = diary
        assert (entry.uid, entry.sequence, entry.status) == (meeting.uid, 2, "CANCELLED")
