"""People who registered show a code at the door: they are counted once, beside the taps."""

import re

import pytest
from sqlalchemy import select

from pact.core import clock
from pact.hall.models import HallMessage
from pact.meetings.models import Group
from pact.registering.door import door_code
from tests.factories.hall import a_hall
from tests.factories.meetings import a_meeting, loaded
from tests.factories.registering import a_registration, now, withdrawn
from tests.hall.test_pages import AS_DATA


@pytest.fixture
def meeting(session, sergeant, at):
    """One of three who registered for it stays at home."""
    made = a_meeting(session, sergeant, places=4)
    made.family = a_registration(session, made, people=3)
    made.waiting = a_registration(session, made, people=2)
    made.at_home = a_registration(session, made)
    withdrawn(made.at_home)
    with clock.set_to(made.starts_at):
        yield made


@pytest.fixture
def clerk(session, meeting, sergeant, signed_in):
    a_hall(session, sergeant, meeting)
    return signed_in(sergeant)


def code_of(session, coming):
    return door_code(now(session, coming))


def shown(clerk, meeting, code, **more):
    path = f"/desk/meetings/{meeting.id}/hall/came"
    return clerk.post(path, data={"code": code, **more}, headers=AS_DATA).json


def residents(session, meeting):
    session.rollback()
    session.expire_all()
    people = {each.group: each.people for each in loaded(session, meeting).attendance}
    return people.get(Group.RESIDENT, 0)


def test_a_code_counts_all_who_were_to_come_once_whoever_types_it_and_however(
    session, meeting, clerk
):
    code = code_of(session, meeting.family)

    first = shown(clerk, meeting, code, key="k" * 40)
    again = shown(clerk, meeting, code, key="k" * 40)  # its answer was lost on the way
    once_more = shown(clerk, meeting, f" {code[:2].lower()}-{code[2:]} ")

    assert first == again == {"state": "done", "people": 3}
    assert once_more == {"state": "refused", "problems": ["These people are counted already."]}
    assert residents(session, meeting) == 3


def test_it_adds_to_the_taps_and_whoever_waits_for_a_place_is_counted_too(session, meeting, clerk):
    tap = f"/desk/meetings/{meeting.id}/hall/tap"
    clerk.post(tap, data={"group": "resident", "by": "1"}, headers=AS_DATA)

    shown(clerk, meeting, code_of(session, meeting.waiting))

    assert residents(session, meeting) == 3


def test_a_code_of_nobody_who_is_to_come_counts_nobody_and_says_so(session, meeting, clerk):
    for code in ("BCDFG", "-", code_of(session, meeting.at_home)):
        answer = shown(clerk, meeting, code)
        assert answer["problems"] == ["Nobody who is to come has this code. Count them with +."]

    assert residents(session, meeting) == 0


def test_what_is_kept_of_it_names_no_registration(session, meeting, clerk):
    code = code_of(session, meeting.family)
    shown(clerk, meeting, code)

    session.rollback()
    kept = session.scalars(select(HallMessage)).all()
    assert not [each for each in kept if code in str(each.answer) or code in each.key_hash]


def test_without_javascript_the_clerk_reads_why_on_the_page(session, meeting, clerk):
    path = f"/desk/meetings/{meeting.id}/hall/came"
    page = clerk.post(path, data={"code": "BCDFG"}, follow_redirects=True).text

    assert "Nobody who is to come has this code" in page
    assert "Somebody shows the code of their registration" in page


def test_their_private_page_shows_the_code_and_looking_counts_nobody(
    session, meeting, clerk, client
):
    page = client.get(meeting.family.path).text

    assert re.search(r'door-code__code"><bdi dir="ltr">(\w+)<', page)[1] == code_of(
        session, meeting.family
    )
    assert "it is not a code for a vote" in page
    assert residents(session, meeting) == 0
