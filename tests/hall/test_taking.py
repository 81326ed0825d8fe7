"""Each thing that is sent takes effect once; what two clerks send adds up."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.db import db
from pact.hall import effects, queries
from pact.hall.models import HallMessage, HallSpeaker, SpeakerState
from pact.meetings.models import Attendance, Group
from pact.meetings.states import MoveNotAllowed
from tests.factories.hall import a_hall, sent
from tests.factories.meetings import ended, loaded
from tests.factories.people import a_person

KEY = "k" * 40


def people(session, meeting):
    return {each.group: each.people for each in loaded(session, meeting).attendance}


def test_a_tap_that_is_sent_again_counts_once_and_is_answered_alike(
    session, hall, meeting, sergeant
):
    tap = effects.tap(Group.RESIDENT, 1)

    first = sent(session, hall, tap, by=sergeant, key=KEY)
    sent(session, hall, tap, by=sergeant)
    again = sent(session, hall, tap, by=sergeant, key=KEY)

    assert first == again == {"state": "done", "people": 1}
    assert people(session, meeting) == {Group.RESIDENT: 2}


def test_two_clerks_who_count_at_two_doors_add_up(session, hall, meeting, sergeant):
    other = a_person(session, Role.SERGEANT)

    for who in (sergeant, other, sergeant):
        sent(session, hall, effects.tap(Group.POLICE, 1), by=who, key=None)
    sent(session, hall, effects.tap(Group.POLICE, -1), by=other)

    assert people(session, meeting)[Group.POLICE] == 2


def test_nobody_can_be_counted_out_who_was_not_counted_in(session, hall, meeting, sergeant):
    sent(session, hall, effects.tap(Group.PARTNER, -1), by=sergeant)

    assert people(session, meeting)[Group.PARTNER] == 0


def test_two_people_s_equal_keys_are_two_things(session, hall, meeting, sergeant):
    other = a_person(session, Role.SERGEANT)

    for who in (sergeant, other):
        sent(session, hall, effects.tap(Group.RESIDENT, 1), by=who, key=KEY)

    assert people(session, meeting)[Group.RESIDENT] == 2


def test_taps_at_one_instant_are_all_counted_once(app, session, hall, meeting, sergeant):
    keys = [f"{number:040}" for number in range(8)] * 2
    session.rollback()

    def tap(key):
        with app.app_context():
            try:
                return sent(db.session(), hall, effects.tap(Group.RESIDENT, 1), key=key)
            finally:
                db.session.remove()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tap, keys))

    session.expire_all()
    assert people(session, meeting)[Group.RESIDENT] == 8
    assert len(session.scalars(select(HallMessage)).all()) == 8


def test_what_fails_leaves_neither_effect_nor_key(session, hall, meeting, sergeant):
    def broken(writing, found):
        effects.tap(Group.RESIDENT, 1)(writing, found)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        sent(session, hall, broken, by=sergeant, key=KEY)

    assert people(session, meeting) == {}
    assert session.scalars(select(HallMessage)).all() == []


def test_everybody_in_the_queue_has_a_number_of_their_own_and_gives_no_name(session, hall):
    numbers = [sent(session, hall, effects.ask_to_speak())["number"] for _each in range(3)]

    assert numbers == [1, 2, 3]
    assert [each.label for each in queries.in_line(session, hall_id=hall.id)] == [None] * 3


def test_calling_the_next_one_lets_the_last_one_be_done(session, hall, sergeant):
    for _each in range(2):
        sent(session, hall, effects.ask_to_speak())

    for number in (1, 2):
        sent(session, hall, effects.step(number, "call"), by=sergeant)

    states = session.scalars(select(HallSpeaker.state).order_by(HallSpeaker.number)).all()
    assert states == [SpeakerState.DONE, SpeakerState.CALLED]


def test_only_who_asked_can_give_their_number_back(session, hall):
    sent(session, hall, effects.ask_to_speak(), key=KEY)

    sent(session, hall, effects.take_back("another key, which nobody asked with"))
    assert len(queries.in_line(session, hall_id=hall.id)) == 1
    sent(session, hall, effects.take_back(KEY))
    assert queries.in_line(session, hall_id=hall.id) == []


def test_a_flood_of_askers_is_turned_away(session, hall, monkeypatch):
    monkeypatch.setattr(effects, "MOST_IN_LINE", 2)

    answers = [sent(session, hall, effects.ask_to_speak())["state"] for _each in range(3)]

    assert answers == ["done", "done", "full"]


def test_a_clerk_who_was_offline_does_not_turn_the_meeting_back(session, hall, items, sergeant):
    sent(session, hall, effects.go_to(items[1], seen=None), by=sergeant)

    late = sent(session, hall, effects.go_to(items[0], seen=None), by=sergeant)

    assert late["state"] == "late"
    session.expire_all()
    assert queries.hall_of(session, meeting_id=hall.meeting_id).item_id == items[1]


def test_nobody_asks_to_speak_when_the_meeting_is_over_but_late_taps_still_count(
    session, hall, meeting, sergeant
):
    ended(session, sergeant, meeting)

    with pytest.raises(MoveNotAllowed):
        sent(session, hall, effects.ask_to_speak())
    sent(session, hall, effects.tap(Group.RESIDENT, 1), by=sergeant, even_after=True)

    assert people(session, meeting)[Group.RESIDENT] == 13


def test_a_hall_opens_on_the_day_itself_and_once(session, sergeant, meeting, at):
    first = a_hall(session, sergeant, meeting)

    assert a_hall(session, sergeant, meeting).code == first.code
    assert len(first.code) == 6


def test_no_hall_before_its_day(session, sergeant, meeting, at):
    from pact.core import clock

    with clock.set_to(at), pytest.raises(MoveNotAllowed):
        a_hall(session, sergeant, meeting)
    assert session.scalars(select(Attendance)).all() == []
