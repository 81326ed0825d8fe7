"""Minutes by item: nothing is overwritten unseen, and all of it gets into the minutes."""

from datetime import timedelta

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.hall import ending, jobs, noting, queries
from pact.meetings.events import MeetingHeld
from pact.minutes.draft import draft
from tests.factories.hall import sent
from tests.factories.meetings import ended, loaded
from tests.factories.minutes import approved, handed_over
from tests.factories.people import a_person


def write(session, hall, who, item, text, base, *, after=None, key=None):
    effect = noting.write(item, text, base=base, after=after, by_id=who.id)
    return sent(session, hall, effect, by=who, key=key, even_after=True)


def texts(session, meeting):
    session.expire_all()
    return [each.text for each in queries.notes(session, meeting_id=meeting.id)]


def test_two_clerks_who_edit_one_item_see_both_texts(session, hall, meeting, items, sergeant):
    other = a_person(session, Role.SERGEANT)
    write(session, hall, sergeant, items[0], "Forty came.", 0)

    answer = write(session, hall, other, items[0], "Forty-one came.", 0)

    assert answer == {"state": "conflict", "text": "Forty came.", "version": 1}
    assert texts(session, meeting) == ["Forty came."]
    merged = write(session, hall, other, items[0], "Forty came, one left.", 1)
    assert merged == {"state": "done", "version": 2}


def test_what_one_clerk_types_on_is_no_conflict_though_an_answer_was_lost(
    session, hall, meeting, items, sergeant
):
    write(session, hall, sergeant, items[0], "Lamps", 0, key="a" * 40)

    # Its answer was lost: the browser still believes that nothing is saved.
    answer = write(session, hall, sergeant, items[0], "Lamps are out", 0, after="a" * 40)

    assert answer == {"state": "done", "version": 2}
    assert texts(session, meeting) == ["Lamps are out"]


def test_a_repeat_is_answered_as_the_first_was_and_undoes_nothing(
    session, hall, meeting, items, sergeant
):
    other = a_person(session, Role.SERGEANT)
    write(session, hall, sergeant, items[0], "First", 0, key="a" * 40)
    write(session, hall, other, items[0], "Second", 1)

    again = write(session, hall, sergeant, items[0], "First", 0, key="a" * 40)
    goes_on = write(session, hall, sergeant, items[0], "First, and more", 0, after="a" * 40)

    assert again == {"state": "done", "version": 1}
    assert goes_on["state"] == "conflict"
    assert texts(session, meeting) == ["Second"]


def test_what_was_typed_is_in_the_minutes_however_late_it_comes(
    session, hall, meeting, items, sergeant
):
    write(session, hall, sergeant, items[0], "Forty came.", 0)
    ended(session, sergeant, meeting)
    with transaction() as writing:
        ending.end_hall(writing, MeetingHeld(meeting_id=meeting.id))
    write(session, hall, sergeant, items[-1], "In three weeks.", 0)

    session.expire_all()
    texts = [each.text for each in draft(session, loaded(session, meeting)) if each.text]
    assert texts == ["Forty came.", "In three weeks."]


def test_notes_go_when_approved_minutes_have_had_them_for_long(
    session, hall, meeting, items, sergeant
):
    write(session, hall, sergeant, items[0], "Forty came.", 0)
    ended(session, sergeant, meeting)
    much_later = meeting.starts_at + timedelta(days=61)
    with clock.set_to(much_later):
        jobs.forget_old()
    assert texts(session, meeting) == ["Forty came."], "nobody has approved minutes with them"

    handed_over(meeting, sergeant)
    approved(meeting, sergeant)
    with clock.set_to(much_later):
        jobs.forget_old()

    assert texts(session, meeting) == []
    assert [each.text for each in draft(session, loaded(session, meeting)) if each.text] == [
        "Forty came."
    ]


def test_the_queue_is_forgotten_when_the_meeting_is_over(session, hall, meeting, sergeant):
    from pact.hall import effects
    from pact.hall.models import HallSpeaker

    sent(session, hall, effects.ask_to_speak("blue coat"), by=sergeant)
    ended(session, sergeant, meeting)
    with transaction() as writing:
        ending.end_hall(writing, MeetingHeld(meeting_id=meeting.id))

    assert session.query(HallSpeaker).all() == []
