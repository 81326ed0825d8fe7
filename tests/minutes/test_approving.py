"""Four eyes, kept for good, and corrected only in the open."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core.db import transaction
from pact.meetings import recording
from pact.meetings.models import Group, Meeting
from pact.meetings.models import MeetingState as S
from pact.meetings.queries import meeting as find_meeting
from pact.meetings.states import MoveNotAllowed
from pact.minutes import amending, queries, services
from pact.minutes.draft import draft, whole
from pact.minutes.eyes import NeedsAnother
from pact.minutes.models import Amendment, Answer, MinutesVersion, NeverChanged
from tests.factories.meetings import a_meeting, begun, loaded
from tests.factories.minutes import (
    amended,
    an_amendment,
    approved,
    handed_over,
    minuted,
    written,
)
from tests.factories.people import a_person
from tests.factories.priorities import at_once
from tests.minutes.conftest import NOW


def state(session: Session, meeting: Meeting) -> S:
    session.expire_all()
    return loaded(session, meeting).state


def again(session: Session, meeting_id: int) -> Meeting:
    found = find_meeting(session, id=meeting_id)
    assert found is not None
    return found


def kept(session: Session, meeting: Meeting) -> MinutesVersion:
    session.expire_all()
    found = queries.approved(session, meeting_id=meeting.id)
    assert found is not None
    return found


def test_the_councillor_approves_what_the_sergeant_wrote(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    written(meeting, "We met.", sergeant)
    handed_over(meeting, sergeant)

    approved(meeting, councillor)

    assert state(session, meeting) is S.MINUTES_APPROVED
    version = kept(session, meeting)
    assert (version.asked_as, version.answered_as) == (Role.SERGEANT, Role.COUNCILLOR)
    facts = {each["key"]: each for each in version.content["parts"]}
    assert facts["attendance"]["facts"] == {"people": {"resident": 12}}
    assert facts["words"]["text"] == "We met."


def test_whoever_wrote_of_it_does_not_approve_it_where_somebody_else_could(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    other = a_person(session, Role.SERGEANT, "heath-town")
    written(meeting, "We met.", other)
    handed_over(meeting, sergeant)

    for writer in (sergeant, other):
        with pytest.raises(NeedsAnother) as refused:
            approved(meeting, writer)
        assert refused.value.names == ["Cllr Green"]

    session.rollback()
    assert state(session, meeting) is S.MINUTES_DRAFTED


def test_whoever_is_alone_in_the_ward_approves_their_own_words(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    a_person(session, Role.COUNCILLOR, "penn")
    gone = a_person(session, Role.COUNCILLOR, "heath-town")
    gone.active = False
    session.commit()

    minuted(session, meeting, sergeant)

    assert state(session, meeting) is S.MINUTES_APPROVED


def test_what_changed_after_the_approver_read_it_is_not_approved(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    handed_over(meeting, sergeant)
    seen = whole(draft(session, loaded(session, meeting)))
    session.rollback()
    with transaction() as writing:
        people = {Group.RESIDENT: 40}
        recording.record_attendance(writing, loaded(writing, meeting), people, by_id=sergeant.id)

    with pytest.raises(services.Conflict), transaction() as writing:
        found = loaded(writing, meeting)
        services.approve(writing, found, seen=seen, by_id=councillor.id)


def test_nothing_is_approved_before_it_is_handed_over(
    sergeant: User, councillor: User, meeting: Meeting
) -> None:
    written(meeting, "We met.", sergeant)

    with pytest.raises(services.NotHandedOver):
        approved(meeting, councillor)


def test_minutes_that_are_sent_back_are_written_and_handed_over_again(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    handed_over(meeting, sergeant)
    with pytest.raises(services.AlreadyHandedOver):
        handed_over(meeting, sergeant)
    with transaction() as writing:
        found = loaded(writing, meeting)
        services.send_back(writing, found, why="No date", by_id=councillor.id)
    with pytest.raises(services.NotHandedOver):
        approved(meeting, councillor)

    written(meeting, "On the 25th.", sergeant)
    handed_over(meeting, sergeant)
    approved(meeting, councillor)

    answers = [each.answer for each in queries.versions(session, meeting_id=meeting.id)]
    assert answers == [Answer.SENT_BACK, Answer.APPROVED]


def test_a_meeting_that_goes_on_has_nothing_to_hand_over(session: Session, sergeant: User) -> None:
    meeting = a_meeting(session, sergeant, starts_at=NOW + timedelta(minutes=5))
    begun(session, sergeant, meeting)

    with pytest.raises(MoveNotAllowed):
        handed_over(meeting, sergeant)


def test_approved_minutes_stay_as_they_were_whatever_the_record_says_later(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    minuted(session, meeting, sergeant)
    with transaction() as writing:
        people = {Group.RESIDENT: 40}
        recording.record_attendance(writing, loaded(writing, meeting), people, by_id=sergeant.id)

    with pytest.raises(services.AlreadyApproved):
        written(meeting, "We never met.", sergeant, version=1)

    content = kept(session, meeting).content
    assert content is not None
    assert content["parts"][0]["facts"] == {"people": {"resident": 12}}
    now = draft(session, loaded(session, meeting))
    assert services.differing(content["parts"], now) == {"attendance"}


def test_no_line_of_code_changes_or_deletes_what_was_approved(
    session: Session, sergeant: User, meeting: Meeting
) -> None:
    minuted(session, meeting, sergeant)
    amendment = an_amendment(meeting, sergeant, "We met twice.")
    amended(meeting, amendment, sergeant)

    def other_content(writing: Session) -> None:
        writing.get_one(MinutesVersion, kept(writing, meeting).id).content = {"parts": []}

    def other_words(writing: Session) -> None:
        writing.get_one(Amendment, amendment.id).now = "We did not meet."

    def no_more_approved(writing: Session) -> None:
        writing.get_one(Amendment, amendment.id).answer = Answer.SENT_BACK

    def gone(writing: Session) -> None:
        writing.delete(writing.get_one(Amendment, amendment.id))

    for change in (other_content, other_words, no_more_approved, gone):
        with pytest.raises(NeverChanged), transaction() as writing:
            change(writing)


def test_a_correction_needs_the_same_approval_and_then_stands_beside_what_was_said(
    session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    written(meeting, "We met.", sergeant)
    handed_over(meeting, sergeant)
    approved(meeting, councillor)

    amendment = an_amendment(meeting, sergeant, "We met twice.")
    with pytest.raises(NeedsAnother):
        amended(meeting, amendment, sergeant)
    with pytest.raises(amending.AlreadyHandedOver):
        an_amendment(meeting, sergeant, "We met thrice.")
    amended(meeting, amendment, councillor)
    with pytest.raises(amending.NotHandedOver):
        amended(meeting, amendment, councillor)
    with pytest.raises(amending.NothingChanged):
        an_amendment(meeting, sergeant, "We met twice.")

    content = kept(session, meeting).content
    assert content is not None
    assert content["parts"][-1]["text"] == "We met.", "the original is untouched"
    (found,) = queries.amendments(session, meeting_id=meeting.id, answer=Answer.APPROVED)
    assert (found.now, found.answered_as) == ("We met twice.", Role.COUNCILLOR)


def test_minutes_that_are_not_approved_are_not_amended(sergeant: User, meeting: Meeting) -> None:
    with pytest.raises(amending.NotApprovedYet):
        an_amendment(meeting, sergeant, "We met twice.")


def test_of_two_who_approve_at_once_one_does(
    app: Flask, session: Session, sergeant: User, councillor: User, meeting: Meeting
) -> None:
    handed_over(meeting, sergeant)
    other = a_person(session, Role.COUNCILLOR, "heath-town")
    seen = whole(draft(session, loaded(session, meeting)))
    meeting_id, ids = meeting.id, (councillor.id, other.id)
    session.rollback()

    def approve(by_id: int) -> bool:
        with transaction() as writing:
            services.approve(writing, again(writing, meeting_id), seen=seen, by_id=by_id)
        return True

    results = at_once(app, *(lambda id=id: approve(id) for id in ids))

    assert sorted(str(type(each).__name__) for each in results) == ["AlreadyApproved", "bool"]


def test_of_three_who_write_the_same_part_at_once_one_is_kept(
    app: Flask, session: Session, sergeant: User, meeting: Meeting
) -> None:
    meeting_id, by_id = meeting.id, sergeant.id
    session.rollback()

    def save(text: str) -> str:
        with transaction() as writing:
            found = again(writing, meeting_id)
            services.write(writing, found, part="words", text=text, version=0, by_id=by_id)
            return text

    results = at_once(app, *(lambda text=text: save(text) for text in ("A", "B", "C")))

    saved = [each for each in results if isinstance(each, str)]
    told = [each for each in results if isinstance(each, services.Conflict)]
    assert (len(saved), len(told)) == (1, 2), results
