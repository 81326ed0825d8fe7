"""A resident says that they will come, without an account, and follows it by a private link."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.core import clock
from pact.core.db import transaction
from pact.meetings import services as meetings
from pact.meetings.models import MeetingKind, Mode
from pact.registering.models import Need, Registration, RegistrationState
from tests.factories.meetings import a_draft, a_meeting, loaded
from tests.factories.registering import (
    INTERPRETER,
    SOMETHING,
    STEP_FREE,
    a_registration,
    now,
)

ANSWERS = {"people": "2", "tell_by": "none", "language": "en"}


@pytest.fixture
def meeting(session, at, sergeant):
    return a_meeting(session, sergeant)


def key_on(page) -> str:
    return re.search(r'name="key"[^>]*value="([^"]+)"', page.text)[1]


def register(client, meeting, **more):
    path = f"/en/meetings/{meeting.uid}/come"
    return client.post(path, data={**ANSWERS, "key": key_on(client.get(path)), **more})


def the_only_one(session) -> Registration:
    session.rollback()
    return session.scalars(select(Registration)).one()


def test_the_meetings_page_leads_to_it_and_says_that_the_door_is_open(client, meeting):
    page = client.get(f"/en/meetings/{meeting.uid}")

    assert f"/en/meetings/{meeting.uid}/come" in page.text
    assert "You may also come without telling us." in page.text


def test_looking_at_the_form_keeps_nothing(client, session, meeting):
    client.get(f"/en/meetings/{meeting.uid}/come")

    session.rollback()
    assert session.scalars(select(Registration)).all() == []


def test_sending_it_leads_to_a_private_link_that_shows_everything(client, session, meeting):
    answer = register(
        client,
        meeting,
        needs=["interpreter", "step_free", "other"],
        interpreter_language="pa",
        other_need="A chair with arms",
        tell_by="email",
        email="asha@example.org",
    )

    assert answer.status_code == 303
    page = client.get(answer.location)
    for text in (
        "You said that you will come",
        "An interpreter for Punjabi",
        "A way in without steps",
        "A chair with arms",
        "asha@example.org",
        "We are looking after it",
        "30 days after the meeting",
    ):
        assert text in page.text
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page.headers["Cache-Control"] == "no-store"


def test_neither_the_link_nor_address_nor_words_can_be_read_in_the_database(
    client, session, meeting
):
    answer = register(
        client, meeting, tell_by="email", email="asha@example.org", other_need="A quiet corner"
    )
    token = answer.location.rsplit("/", 1)[1]

    row = the_only_one(session)

    assert len(token) >= 26, "160 bits, five to a letter"
    need = session.scalars(select(Need)).one()
    kept = repr([vars(row), vars(need)])
    for secret in (token, "asha", "quiet"):
        assert secret not in kept


def test_the_same_form_sent_twice_registers_once(client, session, meeting):
    path = f"/en/meetings/{meeting.uid}/come"
    data = {**ANSWERS, "key": key_on(client.get(path))}

    first, again = client.post(path, data=data), client.post(path, data=data)

    assert (first.status_code, again.status_code) == (303, 303)
    assert first.location == again.location
    the_only_one(session)


def test_the_same_form_with_other_answers_shows_nobody_elses_link(client, session, meeting):
    path = f"/en/meetings/{meeting.uid}/come"
    data = {**ANSWERS, "key": key_on(client.get(path))}
    first = client.post(path, data=data)

    other = client.post(path, data={**data, "people": "3"})

    assert other.status_code == 200
    assert "This form was sent before" in other.text
    assert first.location.rsplit("/", 1)[1] not in other.text
    again = client.post(path, data={**data, "people": "3", "key": key_on(other)})
    assert again.location != first.location


def test_a_key_that_somebody_made_up_is_none(client, session, meeting):
    path = f"/en/meetings/{meeting.uid}/come"

    for key in ("", "x", "x.y", "." * 9):
        answer = client.post(path, data={**ANSWERS, "key": key})
        assert "open for too long" in answer.text

    session.rollback()
    assert session.scalars(select(Registration)).all() == []


def test_what_was_typed_stays_where_something_is_missing(client, meeting):
    answer = register(
        client,
        meeting,
        people="4",
        needs=["interpreter", "other"],
        tell_by="email",
        email="no address",
    )

    assert answer.status_code == 200
    for text in (
        "Choose the language that the interpreter should speak",
        "Say what else you need",
        "Enter an email address, like name@example.com",
        'value="no address"',
        'value="4"',
    ):
        assert text in answer.text


def test_a_full_room_says_so_before_and_after(client, session, sergeant, at):
    meeting = a_meeting(session, sergeant, places=2)
    a_registration(session, meeting, people=2)

    assert "All places are taken" in client.get(f"/en/meetings/{meeting.uid}/come").text
    answer = register(client, meeting, people="1")

    assert "You are on the waiting list" in client.get(answer.location).text
    larger = register(client, meeting, people="3")
    assert "There are only 2 places for people" in larger.text


def test_it_is_changed_on_the_private_link_and_what_stays_keeps_its_answer(
    client, session, meeting
):
    coming = a_registration(
        session, meeting, needs=[INTERPRETER, SOMETHING], email="asha@example.org"
    )
    page = client.get(f"{coming.path}/change")
    assert "asha@example.org" in page.text
    assert SOMETHING.words in page.text

    answer = client.post(
        f"{coming.path}/change",
        data={
            **ANSWERS,
            "people": "5",
            "needs": ["interpreter", "bsl"],
            "interpreter_language": "pa",
            "other_need": "",
            "language": "ur",
        },
    )

    assert answer.status_code == 303
    found = now(session, coming)
    assert (found.people, found.locale, found.address_locked) == (5, "ur", None)
    assert sorted(each.kind.value for each in found.needs) == ["bsl", "interpreter"]


def test_withdrawing_is_a_button_and_erases_at_once(client, session, meeting):
    coming = a_registration(session, meeting, needs=[SOMETHING], email="asha@example.org")
    assert "Will you not come?" in client.get(f"{coming.path}/withdraw").text
    assert now(session, coming).state is RegistrationState.PLACED

    answer = client.post(f"{coming.path}/withdraw")

    assert "You said that you will not come" in client.get(answer.location).text
    found = now(session, coming)
    assert (found.state, found.needs) == (RegistrationState.WITHDRAWN, [])
    assert (found.address_locked, found.link_locked) == (None, None)
    assert client.post(f"{coming.path}/withdraw").status_code == 303


def test_a_link_that_leads_nowhere_says_so(client, meeting):
    page = client.get("/en/coming/no-such-link")

    assert page.status_code == 404
    assert "This private link leads nowhere" in page.text


def test_nobody_registers_for_what_is_not_there(client, session, sergeant, at):
    draft = a_draft(session, sergeant)
    assert client.get(f"/en/meetings/{draft.uid}/come").status_code == 404

    meeting = a_meeting(session, sergeant)
    key = key_on(client.get(f"/en/meetings/{meeting.uid}/come"))
    with transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="Flood", by_id=sergeant.id)
    answer = client.post(f"/en/meetings/{meeting.uid}/come", data={**ANSWERS, "key": key})

    assert answer.location == f"/en/meetings/{meeting.uid}"
    assert "/come" not in client.get(answer.location).text
    stall = a_meeting(session, sergeant, kind=MeetingKind.STALL)
    assert client.get(f"/en/meetings/{stall.uid}/come").status_code == 303


def test_after_its_beginning_nothing_can_be_changed_but_withdrawn(client, session, meeting):
    coming = a_registration(session, meeting)

    with clock.set_to(meeting.starts_at + timedelta(minutes=1)):
        assert client.get(f"{coming.path}/change").status_code == 303
        assert f"{coming.path}/change" not in client.get(coming.path).text
        assert client.post(f"{coming.path}/withdraw").status_code == 303

    assert now(session, coming).state is RegistrationState.WITHDRAWN


LINK = "https://meet.example.org/heath-town-x7"


def test_the_online_link_is_only_for_those_who_take_part_online(
    client, session, sergeant, at, signed_in
):
    meeting = a_meeting(session, sergeant, mode=Mode.HYBRID, online_link=LINK, places=1)
    online = a_registration(session, meeting, online=True)
    in_room, waiting = a_registration(session, meeting), a_registration(session, meeting)

    assert LINK in client.get(online.path).text
    for path in (
        in_room.path,
        waiting.path,
        f"/en/meetings/{meeting.uid}",
        f"/en/meetings/{meeting.uid}.ics",
        "/en/wards/heath-town/meetings.ics",
        "/en/meetings.ics",
        "/en/wards/heath-town",
        f"/en/meetings/{meeting.uid}/come",
    ):
        assert LINK not in client.get(path).text, path
    assert LINK in signed_in(sergeant).get(f"/desk/meetings/{meeting.id}").text
    with transaction() as writing:
        meetings.cancel(writing, loaded(writing, meeting), why="Flood", by_id=sergeant.id)
    assert LINK not in client.get(online.path).text


def test_each_page_says_of_which_kind_a_meeting_is(client, session, sergeant, at):
    online = a_meeting(session, sergeant, mode=Mode.ONLINE, venue="", online_link=LINK)
    both = a_meeting(session, sergeant, mode=Mode.HYBRID)

    page = client.get(f"/en/meetings/{online.uid}").text
    assert re.search(r"<dt>Where</dt><dd>\s*Online", page)
    assert "To get the online link, say that you will come." in page
    assert "WV10 0AA</bdi>, or online" in client.get(f"/en/meetings/{both.uid}").text
    feed = client.get("/en/wards/heath-town/meetings.ics").text.replace("\r\n ", "")
    assert "LOCATION:Online" in feed
    assert "WV10 0AA\\, or online" in feed


def test_needs_in_step_free_words_are_shown_with_their_answer(session, meeting, client):
    coming = a_registration(session, meeting, needs=[STEP_FREE])

    assert "We are looking after it" in client.get(coming.path).text
