"""Who had a message of an outcome hears when it is corrected: only they, once, as they read."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import outbox
from pact.core.db import transaction
from pact.notifications.models import Message, MessageState
from pact.notifications.writing import write_text
from pact.priorities.queries import priorities_behind
from pact.themes.services import confirm
from tests.factories.concerns import a_sent_concern
from tests.factories.notifications import html_of, text_of
from tests.factories.outcomes import RIGHT, WE_DID, WHY, chosen, corrected, done
from tests.factories.people import a_person
from tests.factories.themes import a_theme

pytestmark = pytest.mark.one_database


@pytest.fixture
def told(session, mails):
    """Tells people of an outcome, each at an address and in a language; the action."""

    def tell(*people):
        sent = [a_sent_concern(session, email=email, locale=tag) for email, tag in people]
        done(session, chosen(session, *(each.concern for each in sent)))
        mails()
        (priority,) = priorities_behind(session, concern_id=sent[0].concern.id)
        return sent, priority.actions[0]

    return tell


def test_they_read_what_is_right_and_why_once(session, told, mails):
    (sent, _other), action = told(("a@example.org", "en"), ("b@example.org", "ur"))

    corrected(session, action)

    english, urdu = sorted(mails(), key=lambda mail: str(mail["To"]))
    assert english["Subject"] == f"News about reference {sent.concern.reference}"
    text = text_of(english)
    order = ["We have corrected what we told you", sent.concern.reference, RIGHT, WHY, sent.token]
    assert sorted(order, key=text.index) == order
    assert WE_DID not in text, "what was wrong is not said a second time"
    assert f"/ur/follow/{_other.token}" in text_of(urdu)
    assert '<html lang="ur" dir="rtl"' in html_of(urdu)
    assert mails() == []


def test_a_slip_of_spelling_is_no_news(session, told, mails):
    _sent, action = told(("a@example.org", "en"))

    corrected(session, action, tells=False)

    assert mails() == []


def test_who_came_after_the_outcome_was_told_hears_nothing_of_its_correction(session, told, mails):
    _sent, action = told(("a@example.org", "en"))
    late = a_sent_concern(session, email="late@example.org").concern
    with transaction() as writing:
        officer = a_person(session, Role.COHESION_OFFICER)
        confirm(writing, late, a_theme(session, "speeding"), by_id=officer.id)
    mails()

    corrected(session, action)

    assert [str(mail["To"]) for mail in mails()] == ["a@example.org"]


def test_a_message_that_still_waits_says_what_is_right_and_needs_no_second_one(session, mails):
    concern = a_sent_concern(session, email="a@example.org").concern
    priority = chosen(session, concern)
    mails()
    done(session, priority)
    while outbox.drain():
        pass
    (behind,) = priorities_behind(session, concern_id=concern.id)

    corrected(session, behind.actions[0])

    (mail,) = mails()
    assert RIGHT in text_of(mail)
    assert "You told us. This is what was done." in text_of(mail)


def test_of_two_corrections_before_the_post_goes_only_the_last_is_sent(session, told, mails):
    _sent, action = told(("a@example.org", "en"))
    corrected(session, action)
    while outbox.drain():
        pass

    corrected(session, action, "We mended both lamps", "We forgot one", over=1)

    (mail,) = mails()
    assert "We mended both lamps" in text_of(mail)
    session.rollback()
    rows = session.scalars(select(Message).where(Message.kind == "action_corrected")).all()
    assert {each.state for each in rows} == {MessageState.DELIVERED, MessageState.EXPIRED}


def test_a_text_message_says_no_more_than_that_there_is_news(session):
    sent = a_sent_concern(session, phone="+447700900123", locale="en")
    done(session, chosen(session, sent.concern))
    (behind,) = priorities_behind(session, concern_id=sent.concern.id)
    (action,) = behind.actions
    while outbox.drain():
        pass
    with transaction() as writing:
        message = writing.scalars(select(Message).where(Message.kind == "action_ended")).one()
        message.state = MessageState.HANDED_OVER

    corrected(session, action)
    while outbox.drain():
        pass

    session.rollback()
    message = session.scalars(select(Message).where(Message.kind == "action_corrected")).one()
    said = write_text(session, message) or ""
    assert said.splitlines()[0] == f"News about reference {sent.concern.reference}"
    assert RIGHT not in said
