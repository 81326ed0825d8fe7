"""The feeds, in the calendars of three other authors: local times, changes, cancellations."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services
from pact.meetings.models import Meeting
from tests.factories.meetings import a_meeting, loaded
from tests.factories.people import a_person
from tests.meetings.calendar_clients import CLIENTS, Diary

LONDON = ZoneInfo("Europe/London")
FEED = "/en/wards/heath-town/meetings.ics"
# The Wednesdays before and after both clock changes, and what 18:30 is in UTC on them.
EVENINGS = {
    datetime(2026, 10, 21, 18, 30, tzinfo=LONDON): (17, 30),
    datetime(2026, 10, 28, 18, 30, tzinfo=LONDON): (18, 30),
    datetime(2027, 3, 24, 18, 30, tzinfo=LONDON): (18, 30),
    datetime(2027, 3, 31, 18, 30, tzinfo=LONDON): (17, 30),
}
SUMMER = datetime(2026, 9, 1, 12, tzinfo=UTC)
pytestmark = [pytest.mark.one_database, pytest.mark.parametrize("client_name", CLIENTS)]


@pytest.fixture
def evenings(session: Session) -> Sequence[Meeting]:
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    with clock.set_to(SUMMER):
        return [a_meeting(session, sergeant, starts_at=each) for each in EVENINGS]


@pytest.fixture
def diary(client_name: str) -> Diary:
    return Diary(CLIENTS[client_name])


def fetch(client: FlaskClient, diary: Diary, path: str = FEED) -> None:
    """The calendar asks for the feed again."""
    with clock.set_to(SUMMER + timedelta(days=1)):
        diary.take_in(client.get(path).data)


def put_off(meeting: Meeting, to: datetime | None, by: User) -> None:
    with clock.set_to(SUMMER + timedelta(hours=1)), transaction() as session:
        services.postpone(
            session,
            loaded(session, meeting),
            why="The hall, it is flooded; sorry",
            starts_at=to,
            ends_at=to and to + timedelta(hours=1),
            by_id=by.id,
        )


def test_the_local_time_is_right_on_each_side_of_both_clock_changes(
    evenings: Sequence[Meeting], client: FlaskClient, diary: Diary
) -> None:
    fetch(client, diary)

    assert [each.uid for each in diary] == [each.uid for each in evenings]
    for entry, (local, utc) in zip(diary, EVENINGS.items(), strict=True):
        assert entry.local == (18, 30)
        assert (entry.starts_at.hour, entry.starts_at.minute) == utc
        assert entry.starts_at == local
        assert entry.ends_at - entry.starts_at == timedelta(minutes=90)


@pytest.mark.parametrize("tag", ["ur", "pa"])
def test_a_feed_in_another_script_opens_as_well(
    evenings: Sequence[Meeting], client: FlaskClient, diary: Diary, tag: str
) -> None:
    fetch(client, diary, f"/{tag}/wards/heath-town/meetings.ics")

    assert [each.starts_at for each in diary] == list(EVENINGS)
    assert all("Heath Town" in each.summary for each in diary)


def test_a_new_date_over_the_clock_change_moves_the_same_event(
    session: Session, evenings: Sequence[Meeting], client: FlaskClient, diary: Diary
) -> None:
    fetch(client, diary)
    moved = datetime(2026, 10, 27, 18, 30, tzinfo=LONDON)
    put_off(evenings[0], moved, a_person(session, Role.SERGEANT, "heath-town"))

    fetch(client, diary)

    assert len(list(diary)) == len(EVENINGS)
    assert diary.on(date(2026, 10, 21)) == []
    (entry,) = diary.on(moved.date())
    assert (entry.uid, entry.sequence, entry.status) == (evenings[0].uid, 1, "CONFIRMED")
    assert (entry.starts_at, entry.local) == (moved, (18, 30))


def test_one_that_is_put_off_without_a_date_is_crossed_out_until_it_has_one(
    session: Session, evenings: Sequence[Meeting], client: FlaskClient, diary: Diary
) -> None:
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    fetch(client, diary)
    put_off(evenings[0], None, sergeant)
    fetch(client, diary)
    assert diary.on(date(2026, 10, 21)) == []

    put_off(evenings[0], datetime(2026, 11, 18, 18, 30, tzinfo=LONDON), sergeant)
    fetch(client, diary)

    (entry,) = diary.on(date(2026, 11, 18))
    assert (entry.uid, entry.sequence) == (evenings[0].uid, 2)


def test_a_cancelled_meeting_is_crossed_out_and_the_others_stay(
    session: Session, evenings: Sequence[Meeting], client: FlaskClient, diary: Diary
) -> None:
    fetch(client, diary)
    sergeant = a_person(session, Role.SERGEANT, "heath-town")
    with clock.set_to(SUMMER + timedelta(hours=1)), transaction() as writing:
        called_off = loaded(writing, evenings[1])
        services.cancel(writing, called_off, why="No chair", by_id=sergeant.id)

    fetch(client, diary)

    by_uid = {each.uid: each for each in diary}
    off = by_uid.pop(evenings[1].uid)
    assert (off.status, off.sequence) == ("CANCELLED", 1)
    assert {(each.status, each.sequence) for each in by_uid.values()} == {("CONFIRMED", 0)}
