"""What was said on a point that residents may not read of: for the clerk and the chair alone."""

from datetime import timedelta

import pytest

from pact.core import clock
from pact.core.db import transaction
from pact.hall import noting
from pact.meetings import agenda
from tests.factories.hall import a_hall, sent
from tests.factories.meetings import a_meeting, ended, loaded
from tests.factories.minutes import approved, handed_over

pytestmark = pytest.mark.one_database
SAID = "A family in the lane is being threatened"


@pytest.fixture
def evening(session, sergeant):
    """A point was held back, and the clerk noted what was said of it."""
    meeting = a_meeting(session, sergeant, starts_at=clock.now() + timedelta(minutes=30))
    with transaction() as writing:
        found = loaded(writing, meeting)
        item = agenda.add_item(writing, found, title="A matter in Deans Lane")
        agenda.hold_back(writing, found, item_id=item.id, held=True)
        number = item.id
    hall = a_hall(session, sergeant, meeting)
    effect = noting.write(number, SAID, base=0, after=None, by_id=sergeant.id)
    sent(session, hall, effect, by=sergeant)
    ended(session, sergeant, meeting)
    return meeting


def test_clerk_and_chair_read_it_beside_the_minutes(session, signed_in, sergeant, evening):
    page = signed_in(sergeant).get(f"/desk/meetings/{evening.id}/minutes").text

    assert "Noted on points that were held back" in page
    assert "A matter in Deans Lane" in page
    assert SAID in page


def test_whoever_only_sees_the_meeting_does_not_and_no_minutes_hold_it(
    session, client, signed_in, sergeant, councillor, evening
):
    handed_over(evening, sergeant)
    approved(evening, councillor)

    assert SAID not in signed_in(councillor).get(f"/desk/meetings/{evening.id}/minutes").text
    for path in (f"/en/meetings/{evening.uid}", f"/en/meetings/{evening.uid}/minutes"):
        assert SAID not in client.get(path).text
