"""The draft says what the record says, and never touches what people wrote."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import recording
from pact.meetings.models import Group, Meeting
from pact.meetings.models import MeetingState as S
from pact.minutes import services
from pact.minutes.draft import Part, draft
from pact.priorities.queries import priority as find_priority
from tests.factories.meetings import a_meeting, begun, ended, loaded
from tests.factories.minutes import written
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.releases import released
from tests.factories.themes import a_confirmed_concern
from tests.minutes.conftest import NOW


def parts(session: Session, meeting: Meeting) -> dict[str, Part]:
    session.expire_all()
    return {each.key: each for each in draft(session, loaded(session, meeting))}


def count(meeting: Meeting, residents: int, by: User) -> None:
    with transaction() as writing:
        people = {Group.RESIDENT: residents}
        recording.record_attendance(writing, loaded(writing, meeting), people, by_id=by.id)


def test_a_whole_evening_is_in_the_draft_before_anybody_writes(
    session: Session, sergeant: User
) -> None:
    with clock.set_to(NOW - timedelta(days=40)):
        last = a_priority(session, sergeant, "Noise at night", theme="noise")
        an_action(session, sergeant, last, task="Close the gate")
    for _number in range(5):
        officer = a_person(session, Role.COHESION_OFFICER)
        a_confirmed_concern(session, officer, "parking", at=NOW - timedelta(days=9))
    released(session)
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    begun(session, sergeant, meeting)
    with transaction() as writing:
        found = find_priority(writing, id=last.id)
        assert found is not None
        recording.review(
            writing,
            loaded(writing, meeting),
            found,
            carried_over_why="The gate was stolen",
            by_id=sergeant.id,
        )
    chosen = a_priority(session, sergeant, "Vans on paths", theme="parking", meeting_id=meeting.id)
    an_action(session, sergeant, chosen, task="Paint the lines")
    ended(session, sergeant, meeting)
    after = a_meeting(session, sergeant, starts_at=NOW + timedelta(days=30))

    said = parts(session, meeting)

    item = next(key for key in said if key.startswith("item-"))
    assert list(said) == [
        "attendance",
        f"last-{last.id}",
        item,
        f"chosen-{chosen.id}",
        "next",
        "words",
    ]
    assert said["attendance"].facts == {"people": {"resident": 12}}
    carried = said[f"last-{last.id}"].facts
    assert (carried["outcome"], carried["why"]) == ("carried_over", "The gate was stolen")
    assert [each["task"] for each in carried["actions"]] == ["Close the gate"]
    assert said[item].facts["theme"] == "Parking problems"
    assert said[item].facts["names"]["pl"], "the theme is known by its Polish name"
    decided = said[f"chosen-{chosen.id}"].facts
    assert decided["how"] == "hands"
    assert decided["actions"][0]["role"] == "Highways officer"
    assert said["next"].facts["uid"] == after.uid


def test_what_is_held_back_from_residents_is_not_in_the_minutes(
    session: Session, sergeant: User
) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, "parking", at=NOW - timedelta(days=9))
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    with transaction() as writing:
        item = next(each for each in loaded(writing, meeting).agenda if each.theme_id)
        item.held_back = True

    assert not [key for key in parts(session, meeting) if key.startswith("item-")]


def test_what_somebody_wrote_stays_and_says_when_the_record_changed_under_it(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    written(meeting, "All twelve stood.", sergeant, part="attendance")
    assert not parts(session, meeting)["attendance"].record_changed

    count(meeting, 14, sergeant)

    found = parts(session, meeting)["attendance"]
    assert found.text == "All twelve stood."
    assert found.facts == {"people": {"resident": 14}}
    assert found.record_changed


def test_saving_the_same_words_again_says_that_they_still_fit(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    written(meeting, "Some stood.", sergeant, part="attendance")
    count(meeting, 14, sergeant)

    written(meeting, "Some stood.", sergeant, part="attendance", version=1)

    assert not parts(session, meeting)["attendance"].record_changed


def test_a_part_without_words_never_says_that_the_record_changed(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    written(meeting, "All stood.", sergeant, part="attendance")
    written(meeting, "", sergeant, part="attendance", version=1)
    count(meeting, 14, sergeant)

    assert not parts(session, meeting)["attendance"].record_changed


def test_the_second_of_two_who_write_a_part_is_told_and_overwrites_nothing(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    written(meeting, "The chair’s", sergeant)

    with pytest.raises(services.Conflict):
        written(meeting, "The clerk’s", councillor)
    session.rollback()
    assert parts(session, meeting)["words"].text == "The chair’s"

    written(meeting, "Both together", councillor, version=1)
    assert parts(session, meeting)["words"].text == "Both together"


def test_writing_after_the_meeting_means_that_minutes_are_being_written(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    assert loaded(session, meeting).state is S.HELD

    written(meeting, "We met.", sergeant)

    session.expire_all()
    assert loaded(session, meeting).state is S.MINUTES_DRAFTED


def test_a_part_that_is_not_there_is_not_written(sergeant: User, meeting: Meeting) -> None:
    with pytest.raises(services.NoSuchPart):
        written(meeting, "Swans", sergeant, part="item-999")
