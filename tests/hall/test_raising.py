"""What phones in the room raise carries the meeting; that somebody is here is counted apart."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.concerns.models import Channel, Concern
from pact.core import clock
from pact.hall import queries
from pact.meetings.models import Group
from tests.factories.concerns import WORDS
from tests.factories.meetings import ended, loaded

pytestmark = [pytest.mark.usefixtures("at"), pytest.mark.both_databases]


def raise_one(client, code, *, ward="heath-town"):
    """Somebody answers every question, having come by the hall's link."""
    start = client.get(f"/en/concern?ward={ward}&hall={code}").text
    assert f"hall={code}" in start
    page = client.get(f"/en/concern/ward?ward={ward}&hall={code}").text
    assert f"hall={code}" in page
    client.post(f"/en/concern/ward?hall={code}&try=1", data={"ward": ward})
    client.post("/en/concern/words", data={"words": WORDS, "language": "en"})
    client.post("/en/concern/place", data={"place": ""})
    client.post("/en/concern/when", data={})
    client.post("/en/concern/photos", data={})
    client.post("/en/concern/contact", data={"without": "y"})
    client.post("/en/concern/check", data={})


def the_concern(session):
    session.rollback()
    session.expire_all()
    return session.scalars(select(Concern)).one()


def test_a_concern_from_the_phones_page_carries_the_meeting(
    session, client, hall, meeting, sergeant, signed_in
):
    phone = client.get(f"/en/hall/{hall.code}").text
    assert f"/en/concern?ward=heath-town&amp;hall={hall.code}" in phone

    raise_one(client, hall.code)

    concern = the_concern(session)
    assert (concern.channel, concern.meeting_id) == (Channel.MEETING, meeting.id)
    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/hall").text
    assert "1 concern was raised at this meeting" in page


@pytest.mark.parametrize("code", ["NOTONE", "", "x" * 500])
def test_a_code_of_no_hall_is_no_meeting(session, client, hall, code):
    raise_one(client, code or "-")

    concern = the_concern(session)
    assert (concern.channel, concern.meeting_id) == (Channel.WEB, None)


def test_the_code_on_a_wall_is_worth_nothing_the_day_after(
    session, client, hall, meeting, sergeant
):
    ended(session, sergeant, meeting)
    with clock.set_to(meeting.starts_at + timedelta(days=1)):
        raise_one(client, hall.code)

    assert the_concern(session).meeting_id is None


def test_what_the_clerk_writes_down_for_somebody_carries_it_too(
    session, signed_in, hall, meeting, sergeant
):
    browser = signed_in(sergeant)
    assert (
        f'name="hall" value="{hall.code}"' in browser.get(f"/desk/meetings/{meeting.id}/hall").text
    )
    said = {"ward": "heath-town", "language": "en", "channel": "meeting", "hall": hall.code}
    browser.post("/desk/intake", data={**said, "words": "The lamps in the lane are out"})

    concern = the_concern(session)
    assert (concern.channel, concern.meeting_id) == (Channel.MEETING, meeting.id)


def test_a_phone_is_counted_once_and_beside_the_taps(
    session, client, signed_in, hall, meeting, sergeant
):
    path = f"/en/hall/{hall.code}/here"
    for _again in range(2):
        first = client.post(path, data={"key": "k" * 32})
    client.post(path, data={"key": "j" * 32})

    assert "You are counted. Nobody knows that it was you" in client.get(first.location).text
    session.rollback()
    assert queries.phones_here(session, hall_id=hall.id) == 2
    assert loaded(session, meeting).attendance == []
    page = signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/hall").text
    assert "2 phones said “I am here”. They are not added to your count" in page


def test_the_record_s_page_never_overwrites_what_was_tapped_meanwhile(
    session, signed_in, hall, meeting, sergeant
):
    browser = signed_in(sergeant)
    tap = f"/desk/meetings/{meeting.id}/hall/tap"
    page = f"/desk/meetings/{meeting.id}/record/attendance"
    browser.post(tap, data={"group": "resident", "by": "1"})
    seen = "resident=1"
    assert f'value="{seen}"' in browser.get(page).text
    browser.post(tap, data={"group": "resident", "by": "1"})

    answer = browser.post(page, data={"resident": "1", "police": "2", "seen": seen})

    assert "Somebody counted at the door while this page was open" in answer.text
    assert "Counted so far: 2" in answer.text
    assert 'value="resident=2"' in answer.text
    assert people(session, meeting) == {Group.RESIDENT: 2}
    browser.post(page, data={"resident": "2", "police": "2", "seen": "resident=2"})
    assert people(session, meeting)[Group.POLICE] == 2


def people(session, meeting):
    session.rollback()
    session.expire_all()
    return {each.group: each.people for each in loaded(session, meeting).attendance}
