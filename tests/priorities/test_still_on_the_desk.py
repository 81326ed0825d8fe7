"""Those who chose a priority see how many people say that it is still happening."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.db import transaction
from pact.priorities import still
from pact.priorities.models import WardPriority
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_meeting, begun
from tests.factories.outcomes import chosen, done
from tests.factories.people import a_person


def said(session, *answers) -> WardPriority:
    """A priority that is done, and what the people behind it say of it; None says nothing."""
    sents = [
        a_sent_concern(session, f"Cars race here, says number {n}") for n in range(len(answers))
    ]
    priority = chosen(session, *(sent.concern for sent in sents))
    done(session, priority)
    for sent, answer in zip(sents, answers, strict=True):
        if answer is not None:
            with transaction() as writing:
                still.answer(writing, sent.concern, still=answer)
    session.rollback()
    return session.scalars(select(WardPriority)).one()


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT)


def test_the_desk_and_the_priorities_say_how_many_of_how_many(session, signed_in, sergeant):
    said(session, True, True, True, False, None)
    browser = signed_in(sergeant)

    desk, page = browser.get("/desk").text, browser.get("/desk/priorities").text

    assert "Racing on Deans Road: 3 of 5" in desk
    assert "3 of 5 people say that it is still happening" in page


def test_the_agenda_and_the_record_of_the_next_meeting_say_it_too(session, signed_in, sergeant):
    priority = said(session, True, True)
    meeting = a_meeting(session, sergeant)
    browser = signed_in(sergeant)
    text = "2 of 2 people say that it is still happening"

    assert text in browser.get(f"/desk/meetings/{meeting.id}").text
    with clock.set_to(meeting.starts_at + timedelta(minutes=1)):
        begun(session, sergeant, meeting)
        record = f"/desk/meetings/{meeting.id}/record/last-time"
        browser = signed_in(sergeant)
        assert text in browser.get(record).text
        assert text in browser.get(f"{record}/{priority.id}").text


def test_where_everybody_who_answered_says_that_it_stopped_it_says_so(session, signed_in, sergeant):
    said(session, False, None)

    page = signed_in(sergeant).get("/desk/priorities").text

    assert "1 of 2 people say it has stopped" in page
    assert "still happening" not in page


@pytest.mark.parametrize(
    ("yes", "no", "told", "withheld"),
    [
        (5, 1, "At least 5 people told us that it is still happening", "stopped"),
        (4, 9, "At least 5 people told us that it has stopped", "still happening"),
        (4, 4, "", "told us that it"),
    ],
)
def test_the_public_reads_no_number_below_five_and_others_in_fives(
    client, session, yes, no, told, withheld
):
    said(session, *[True] * yes, *[False] * no)
    assert "told us that it" not in client.get("/en/wards/heath-town").text, "not in this week"

    with clock.set_to(clock.now() + timedelta(days=7)):
        page = client.get("/en/wards/heath-town").text

    done = page.partition('id="done"')[2].partition('id="themes"')[0]
    assert told in done
    assert withheld not in done
