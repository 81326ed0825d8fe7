"""A room holds so many; who waits moves up by themselves, and no place is ever given twice."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from pact.core import outbox
from pact.core.db import db, transaction
from pact.core.models import OutboxEvent
from pact.meetings.models import Mode
from pact.registering import queries, services
from pact.registering.keys import link_token, new_key
from pact.registering.models import Registration, RegistrationState
from tests.factories.meetings import a_meeting, loaded
from tests.factories.registering import a_registration, changed, now, withdrawn

PLACED, WAITING = RegistrationState.PLACED, RegistrationState.WAITING


def states(session, *all_coming):
    return [now(session, each).state for each in all_coming]


def told_of_a_place(session) -> list[int]:
    session.rollback()
    found = session.scalars(select(OutboxEvent).where(OutboxEvent.kind == "PlaceFound"))
    return sorted(each.payload["registration_id"] for each in found)


def test_who_comes_when_all_places_are_taken_waits(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=3)

    family, one, late = (a_registration(session, meeting, people=n) for n in (2, 1, 1))

    assert states(session, family, one, late) == [PLACED, PLACED, WAITING]


def test_who_waits_moves_up_in_turn_when_somebody_withdraws(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=1)
    first, second, third = (a_registration(session, meeting) for _ in range(3))

    withdrawn(first)

    assert states(session, second, third) == [PLACED, WAITING]
    assert told_of_a_place(session) == [second.registration.id]


def test_a_group_that_is_too_large_does_not_keep_a_smaller_one_waiting(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=4)
    three, one, four, alone = (a_registration(session, meeting, people=n) for n in (3, 1, 4, 1))

    withdrawn(one)

    assert states(session, three, four, alone) == [PLACED, WAITING, PLACED]


def test_who_waits_moves_up_when_there_are_more_places(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=1)
    _first, second, third = (a_registration(session, meeting) for _ in range(3))

    changed(session, sergeant, meeting, places=2)
    while outbox.drain():
        pass

    assert states(session, second, third) == [PLACED, WAITING]
    changed(session, sergeant, meeting, places=None)
    while outbox.drain():
        pass
    assert states(session, third) == [PLACED]


def test_nobody_loses_a_place_when_there_are_fewer(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=2)
    first, second = (a_registration(session, meeting) for _ in range(2))

    changed(session, sergeant, meeting, places=1)
    while outbox.drain():
        pass

    assert states(session, first, second) == [PLACED, PLACED]
    assert states(session, a_registration(session, meeting)) == [WAITING]


def test_who_takes_part_online_takes_no_place_in_the_room(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=1, mode=Mode.HYBRID)

    online = [a_registration(session, meeting, people=10, online=True) for _ in range(2)]

    assert states(session, *online) == [PLACED, PLACED]
    assert states(session, a_registration(session, meeting)) == [PLACED]
    assert states(session, a_registration(session, meeting)) == [WAITING]


def test_a_group_larger_than_the_room_is_told_so(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=3)

    with pytest.raises(services.TooMany) as refused:
        a_registration(session, meeting, people=4)

    assert refused.value.free == 3


def test_when_a_group_grows_smaller_its_places_go_to_who_waits(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=3)
    family, waiting = a_registration(session, meeting, people=3), a_registration(session, meeting)

    with transaction() as writing:
        found = queries.registration(writing, id=family.registration.id)
        smaller = services.Details(2, False, [], None, "en")
        services.change(writing, found, smaller, link_token=family.token)

    assert states(session, family, waiting) == [PLACED, PLACED]


def test_a_group_that_has_places_cannot_grow_beyond_what_is_free(session, at, sergeant):
    meeting = a_meeting(session, sergeant, places=3)
    family, _other = a_registration(session, meeting, people=2), a_registration(session, meeting)

    with pytest.raises(services.TooMany) as refused, transaction() as writing:
        found = queries.registration(writing, id=family.registration.id)
        larger = services.Details(3, False, [], None, "en")
        services.change(writing, found, larger, link_token=family.token)

    assert refused.value.free == 2
    assert (now(session, family).people, now(session, family).state) == (2, PLACED)


def at_once(app, works):
    """Do these in threads that begin in the same instant; what each gave."""
    barrier = Barrier(len(works))

    def run(work):
        with app.app_context():
            try:
                barrier.wait()
                return work()
            finally:
                db.session.remove()

    with ThreadPoolExecutor(len(works)) as threads:
        return [each.result() for each in [threads.submit(run, work) for work in works]]


def test_withdrawals_at_once_never_give_one_place_twice(app, session, sergeant):
    for _round in range(5):
        meeting = a_meeting(session, sergeant, places=4)
        coming = [a_registration(session, meeting) for _ in range(4)]
        waiting = [a_registration(session, meeting, people=n) for n in (1, 2, 1, 1, 2)]
        session.rollback()

        at_once(app, [lambda each=each: withdrawn(each) for each in coming[:3]])

        found = states(session, *waiting)
        assert found == [PLACED, WAITING, PLACED, PLACED, WAITING], "three, one by one"
        ids = {each.registration.id: each for each in waiting}
        told = [id for id in told_of_a_place(session) if id in ids]
        moved = [each.registration.id for each in waiting if now(session, each).state is PLACED]
        assert told == moved, "each is told once"


def test_many_who_register_at_once_never_overfill_the_room(app, session, sergeant):
    meeting = a_meeting(session, sergeant, places=5)
    session.rollback()

    def register():
        details = services.Details(1, False, [], None, "en")
        with transaction() as writing:
            services.register(
                writing, loaded(writing, meeting), details, link_token=link_token(new_key())
            )

    at_once(app, [register] * 8)

    session.rollback()
    by_state = dict(
        session.execute(
            select(Registration.state, func.sum(Registration.people)).group_by(Registration.state)
        ).all()
    )
    assert by_state == {PLACED: 5, WAITING: 3}
