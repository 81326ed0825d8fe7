"""What moderators and partners do with offers."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.areas.models import Ward
from pact.core import clock, outbox
from pact.core.models import AuditEntry
from pact.meetings.models import AgendaItem
from pact.notifications.models import Message, MessageState
from pact.notifications.writing import write
from pact.offers import queries
from pact.offers.models import CommunityEvent, Offer
from tests.factories.meetings import a_meeting
from tests.factories.offers import ABOUT, WORDS, a_published_event, an_event, an_offer
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.statements import statements

NOW = datetime(2026, 11, 22, 16, tzinfo=UTC)
TIMES = {"held_on-day": "5", "held_on-month": "12", "held_on-year": "2026", "starts": "10:00"}
PUBLIC = {"title": "Towpath day", "about": "We clean together", "venue": "The lock", **TIMES}


@pytest.fixture(autouse=True)
def _now():
    with clock.set_to(NOW):
        yield


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def browser(officer, signed_in):
    return signed_in(officer)


def letters(session):
    """What residents would read by now."""
    while outbox.drain(slow=False):
        pass
    session.rollback()
    found = session.scalars(select(Message).order_by(Message.id))
    return [contents.text for each in found if (contents := write(session, each))]


def deeds(session):
    session.rollback()
    return [each.deed for each in session.scalars(select(AuditEntry).order_by(AuditEntry.id))]


def test_an_offer_waits_on_the_first_page_and_in_the_list(session, browser):
    an_event(session)
    an_offer(session)

    assert "offers wait for an answer" in browser.get("/desk").text
    with statements() as sent:
        page = browser.get("/desk/offers").text
    assert "Towpath day" in page and WORDS in page
    assert len(sent) <= 5


def test_nothing_is_public_until_a_named_person_publishes_it(session, client, browser, officer):
    offered = an_event(session)
    assert "Towpath" not in client.get("/en/events").text

    path = f"/desk/offers/{offered.offer.id}/publish"
    assert ABOUT in browser.get(path).text
    answer = browser.post(path, data={**PUBLIC, "ends": "12:00"})

    assert answer.status_code == 303, answer.text
    page = client.get("/pa/events?ward=heath-town").text
    assert "We clean together" in page and "The lock" in page
    assert ABOUT not in page  # the moderator's wording is the public one
    session.rollback()
    (event,) = session.scalars(select(CommunityEvent))
    assert event.published_by_id == officer.id
    assert "published event" in deeds(session)
    assert "Towpath" not in client.get("/en/events?ward=penn").text


def test_published_events_are_found_by_ward_and_time(session, officer):
    soon = a_published_event(session, officer)
    later = a_published_event(session, officer, ward="penn", starts_at=NOW + timedelta(days=30))

    def found(**chosen):
        return [e.offer_id for e in queries.published_events(session, after=NOW, **chosen)]

    penn = a_ward(session, "penn").id
    assert found() == [soon.offer.id, later.offer.id]
    assert found(ward_ids=[penn]) == [later.offer.id]
    assert found(before=NOW + timedelta(days=10)) == [soon.offer.id]
    event = queries.published_events(session, after=NOW)[0]
    assert isinstance(event.ward, Ward)


def test_an_answer_reaches_the_resident_in_their_language(session, client, browser):
    offered = an_offer(session, email="asha@example.org", locale="pl")
    page = browser.get(f"/desk/offers/{offered.offer.id}").text
    assert "in Polish" in page and "asha@" not in page

    browser.post(
        f"/desk/offers/{offered.offer.id}/reply",
        data={"text": "Thank you, please come on Friday", "in_pl": "Dziękujemy, zapraszamy"},
    )

    arrived, answered = letters(session)
    assert offered.token in arrived and WORDS not in arrived + answered
    assert "Dziękujemy, zapraszamy" in answered
    assert "Dziękujemy, zapraszamy" in client.get(f"/pl/offer/yours/{offered.token}").text
    assert "please come on Friday" in client.get(offered.path).text


def test_turning_down_says_why_and_takes_an_event_off_the_list(session, client, browser, officer):
    offered = a_published_event(session, officer)
    path = f"/desk/offers/{offered.offer.id}/decline"
    assert "Say why it cannot be taken up" in browser.post(path, data={"text": ""}).text

    browser.post(path, data={"text": "The towpath is closed"})

    assert "Towpath" not in client.get("/en/events").text
    assert "The towpath is closed" in client.get(offered.path).text


def test_a_partner_reads_what_was_passed_on_and_answers_without_the_address(
    session, client, browser, signed_in
):
    offered = an_offer(session, email="asha@example.org")
    homes, trust = an_organisation(session), an_organisation(session, "Canal Trust")
    theirs, others = a_person(session, Role.PARTNER), a_person(session, Role.PARTNER)
    theirs.organisation_id, others.organisation_id = homes.id, trust.id
    session.commit()

    browser.post(f"/desk/offers/{offered.offer.id}/partner", data={"organisation": str(homes.id)})

    path = f"/desk/offers/passed/{offered.offer.id}"
    partner = signed_in(theirs)
    assert "offer was passed to you" in partner.get("/desk").text
    page = partner.get(path).text
    assert WORDS in page and "asha@" not in page
    assert partner.post(path, data={"text": "Call us: 01902 556789"}).status_code == 303
    assert signed_in(others).get(path).status_code == 403
    assert WORDS not in signed_in(others).get("/desk/offers/passed").text
    assert "Call us: 01902 556789" in client.get(offered.path).text
    assert len(letters(session)) == 3


def test_a_meeting_gets_it_as_a_point_that_is_held_back(session, client, browser):
    meeting = a_meeting(
        session, a_person(session, Role.SERGEANT), starts_at=NOW + timedelta(days=9)
    )
    offered = an_offer(session)

    answer = browser.post(
        f"/desk/offers/{offered.offer.id}/agenda",
        data={"meeting": str(meeting.id), "point": "Who clears the snow?"},
    )

    assert answer.status_code == 303, answer.text
    session.rollback()
    item = session.scalars(select(AgendaItem).where(AgendaItem.title.is_not(None))).one()
    assert (item.title, item.held_back) == ("Who clears the snow?", True)
    assert "snow" not in client.get(f"/en/meetings/{meeting.uid}").text
    assert "We passed it on" in client.get(offered.path).text


def test_few_see_a_restricted_offer_and_that_they_did_is_written_down(session, browser, signed_in):
    offered = an_offer(session, "He hits me but I can cook", help_kinds=["domestic_abuse"])
    id = offered.offer.id
    assert browser.post(f"/desk/offers/{id}/partner").location == f"/desk/offers/{id}"
    assert "viewed restricted offer" not in deeds(session)

    assert "He hits me" in browser.get(f"/desk/offers/{id}").text
    assert "viewed restricted offer" in deeds(session)
    browser.post(f"/desk/offers/{id}/lift")
    assert deeds(session)[-1] == "lifted restriction"
    assert browser.get(f"/desk/offers/{id}/partner").status_code == 200


def test_nothing_is_answered_of_an_offer_that_was_taken_back(session, client, browser):
    offered = an_event(session, email="asha@example.org")
    letters(session)
    client.post(f"{offered.path}/take-back")

    answer = browser.post(
        f"/desk/offers/{offered.offer.id}/publish", data={**PUBLIC, "ends": "12:00"}
    )

    assert answer.location == f"/desk/offers/{offered.offer.id}"
    assert session.scalars(select(CommunityEvent)).all() == []
    assert letters(session) == []
    assert {m.state for m in session.scalars(select(Message))} == {MessageState.EXPIRED}


def test_help_cannot_be_published(session, browser):
    offered = an_offer(session)

    answer = browser.post(
        f"/desk/offers/{offered.offer.id}/publish", data={**PUBLIC, "ends": "12:00"}
    )

    assert answer.location == f"/desk/offers/{offered.offer.id}"
    assert session.scalars(select(CommunityEvent)).all() == []
    assert session.get(Offer, offered.offer.id).answered_at is None
