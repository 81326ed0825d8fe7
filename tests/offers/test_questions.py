"""Questions that residents send ahead of a meeting: to the agenda, and back with the answer."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.meetings import agenda, services
from pact.meetings.models import AgendaKind
from pact.offers import deciding, queries
from pact.offers import services as offers
from pact.offers.models import Offer, OfferKind, OfferState
from tests.factories.meetings import a_draft, a_held_meeting, a_meeting, begun, ended, loaded
from tests.factories.offers import an_offer, said
from tests.factories.people import a_person, a_ward

ASKED = "When will the lights on our stairs at number 12 be mended?"
ON_AGENDA = "When are lights in stairways mended?"
DAY = timedelta(days=1)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


def ask(client, meeting, *, ward=None):
    """Walk the way of a question to its end; the last page."""
    client.post(f"/en/meetings/{meeting.uid}/question")
    if ward:
        client.post("/en/offer/ward", data={"ward": ward})
    client.post("/en/offer/words", data={"words": ASKED, "language": "en"})
    client.post("/en/offer/contact", data={"without": "y"})
    client.post("/en/offer/check", data={"submit": "y"})
    return client.get("/en/offer/sent")


def a_question(session, meeting, **more):
    return an_offer(session, ASKED, kind="question", meeting_id=meeting.id, **more)


def put(session, officer, meeting, asked):
    with transaction() as writing:
        offer = queries.offer(writing, id=asked.offer.id)
        deciding.pass_to_meeting(
            writing, offer, said(officer), meeting=loaded(writing, meeting), point=ON_AGENDA
        )


def questions(session, meeting):
    session.rollback()
    session.expire_all()
    return [e for e in loaded(session, meeting).agenda if e.kind is AgendaKind.QUESTION]


def test_a_meetings_page_leads_to_a_question_which_an_officer_reads(
    session, client, sergeant, officer, signed_in
):
    meeting = a_meeting(session, sergeant)
    assert f"/en/meetings/{meeting.uid}/question" in client.get(f"/en/meetings/{meeting.uid}").text

    answer = client.post(f"/en/meetings/{meeting.uid}/question")
    assert answer.location.endswith("/en/offer/words")
    assert "What do you want to ask?" in client.get(answer.location).text
    page = ask(client, meeting)

    assert "We have your question" in page.text
    session.rollback()
    (sent,) = session.scalars(select(Offer)).all()
    assert (sent.kind, sent.meeting_id) == (OfferKind.QUESTION, meeting.id)
    assert sent.ward_id == a_ward(session, "heath-town").id
    desk = signed_in(officer)
    shown = desk.get(f"/desk/offers/{sent.id}").text
    assert ASKED in shown
    assert f"/desk/meetings/{meeting.id}" in shown
    assert "selected" in desk.get(f"/desk/offers/{sent.id}/agenda").text


def test_clearing_the_browser_speaks_of_the_question(session, client, sergeant):
    ask(client, a_meeting(session, sergeant))

    assert (
        "anything of your question" in client.post("/en/offer/forget", follow_redirects=True).text
    )


def test_for_a_meeting_of_several_wards_one_of_them_is_asked_for(session, client, sergeant):
    meeting = a_meeting(session, sergeant, "heath-town", "park")

    client.post(f"/en/meetings/{meeting.uid}/question")
    page = client.get("/en/offer/ward").text
    assert ("Heath Town" in page, "Penn" in page) == (True, False)
    ask(client, meeting, ward="park")

    session.rollback()
    (sent,) = session.scalars(select(Offer)).all()
    assert sent.ward_id == a_ward(session, "park").id


def test_a_second_question_is_sent_beside_the_first(session, client, sergeant):
    meeting = a_meeting(session, sergeant)

    ask(client, meeting)
    ask(client, meeting)

    session.rollback()
    assert len(session.scalars(select(Offer)).all()) == 2


def test_no_question_is_taken_for_a_draft_or_a_meeting_that_has_begun(session, client, sergeant):
    draft, meeting = a_draft(session, sergeant), a_meeting(session, sergeant)
    assert client.get(f"/en/meetings/{draft.uid}/question").status_code == 404

    with clock.set_to(meeting.starts_at):
        begun(session, sergeant, meeting)
        assert client.get(f"/en/meetings/{meeting.uid}/question").status_code == 404
        assert client.post(f"/en/meetings/{meeting.uid}/question").status_code == 404
        assert "/question" not in client.get(f"/en/meetings/{meeting.uid}").text


def test_on_the_agenda_stand_the_officers_words_once_the_sergeant_shows_them(
    session, client, sergeant, officer
):
    meeting = a_meeting(session, sergeant)
    put(session, officer, meeting, a_question(session, meeting))
    (item,) = questions(session, meeting)
    assert item.held_back
    assert ON_AGENDA not in client.get(f"/en/meetings/{meeting.uid}").text

    with transaction() as writing:
        agenda.draw_up(writing, loaded(writing, meeting))
        agenda.hold_back(writing, loaded(writing, meeting), item_id=item.id, held=False)

    page = client.get(f"/en/meetings/{meeting.uid}").text
    assert ("Questions sent ahead" in page, ON_AGENDA in page, ASKED in page) == (True, True, False)
    assert ON_AGENDA in client.get(f"/en/meetings/{meeting.uid}/agenda").text


def test_a_question_for_another_date_moves_and_stands_on_one_agenda(session, sergeant, officer):
    first, later = a_meeting(session, sergeant), a_meeting(session, sergeant)
    asked = a_question(session, first)

    put(session, officer, first, asked)
    put(session, officer, later, asked)

    assert (questions(session, first), len(questions(session, later))) == ([], 1)


def test_taking_a_question_back_takes_it_off_the_agenda_of_a_meeting_to_come(
    session, sergeant, officer
):
    meeting = a_meeting(session, sergeant)
    asked = a_question(session, meeting)
    put(session, officer, meeting, asked)

    with transaction() as writing:
        offers.take_back(writing, queries.offer(writing, id=asked.offer.id))

    assert questions(session, meeting) == []


def test_what_a_meeting_was_asked_stays_in_its_record(session, sergeant, officer):
    meeting = a_meeting(session, sergeant)
    asked = a_question(session, meeting)
    put(session, officer, meeting, asked)

    with clock.set_to(meeting.starts_at):
        begun(session, sergeant, meeting)
        with transaction() as writing:
            offers.take_back(writing, queries.offer(writing, id=asked.offer.id))

    assert [each.title for each in questions(session, meeting)] == [ON_AGENDA]
    assert queries.offer(session, id=asked.offer.id).words is None


def test_after_the_meeting_a_question_waits_for_its_answer_and_the_asker_reads_it(
    session, client, sergeant, officer
):
    meeting = a_meeting(session, sergeant)
    asked = a_question(session, meeting)
    put(session, officer, meeting, asked)

    def waits():
        session.rollback()
        mine = {ward.id for ward in loaded(session, meeting).wards}
        found = queries.to_moderate(session, ward_ids=mine, restricted_in=mine, answered=False)
        return [each.id for each in found] == [asked.offer.id]

    assert not waits()
    with clock.set_to(meeting.starts_at):
        ended(session, sergeant, begun(session, sergeant, meeting))
    with clock.set_to(meeting.ends_at + DAY):
        assert waits()
        with transaction() as writing:
            offer = queries.offer(writing, id=asked.offer.id)
            deciding.reply(writing, offer, said(officer, "By March, says the council."))
        assert not waits()

    page = client.get(asked.path).text
    assert ("What became of your question" in page, "By March" in page) == (True, True)


def test_a_restricted_question_reaches_no_agenda(session, sergeant, officer, signed_in):
    meeting = a_meeting(session, sergeant)
    asked = a_question(session, meeting, help_kinds=["domestic_abuse"])

    with pytest.raises(deciding.NotAllowed):
        put(session, officer, meeting, asked)

    assert questions(session, meeting) == []


def test_a_cancelled_meeting_takes_no_questions(session, client, sergeant):
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        services.cancel(writing, loaded(writing, meeting), why="Flood", by_id=sergeant.id)

    assert client.get(f"/en/meetings/{meeting.uid}/question").status_code == 404


def test_the_state_of_a_question_is_named_as_one(session, client, sergeant):
    meeting = a_held_meeting(session, sergeant, starts_at=clock.now() - DAY)
    asked = a_question(session, meeting)

    assert asked.offer.state is OfferState.RECEIVED
    assert "We have your question" in client.get(asked.path).text
