"""A resident says where to tell them, or that they want to hear nothing more."""

from sqlalchemy import select

from pact.concerns import queries
from pact.concerns.contact import address_of
from pact.concerns.models import ConcernContact
from pact.core import outbox
from pact.notifications import jobs
from pact.notifications.models import Message, MessageState
from tests.factories.concerns import a_sent_concern
from tests.factories.notifications import text_of
from tests.notifications.conftest import mails  # noqa: F401 - a fixture

OLD, NEW = "asha@example.org", "asha.new@example.org"


def ask_for(client, sent, email, again=None, lang="en"):
    path = sent.path.replace("/en/", f"/{lang}/")
    return client.post(f"{path}/news", data={"email": email, "again": again or email})


def test_a_new_address_gets_a_mail_with_the_link_and_all_that_follows(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email=OLD)
    mails()

    ask_for(client, sent, NEW)

    (mail,) = mails()
    assert mail["To"] == NEW
    assert sent.token in text_of(mail)
    assert "We will write to you at this address" in text_of(mail)
    assert sent.concern.reference in mail["Subject"]
    session.rollback()
    assert address_of(session, sent.concern) == NEW


def test_it_has_to_be_typed_twice_the_same(client, session):
    sent = a_sent_concern(session, email=OLD)

    page = ask_for(client, sent, NEW, again="asha.nwe@example.org").text

    assert "The two email addresses are not the same" in page
    session.rollback()
    assert address_of(session, sent.concern) == OLD


def test_the_same_address_again_sends_no_other_mail(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email=OLD, locale="en")
    mails()

    ask_for(client, sent, OLD)

    assert mails() == []


def test_news_come_in_the_language_of_the_page_where_they_were_asked_for(client, session):
    sent = a_sent_concern(session)

    ask_for(client, sent, NEW, lang="pa")

    session.rollback()
    contact = queries.contact_of(session, concern_id=sent.concern.id)
    assert contact is not None
    assert contact.locale == "pa"


def test_what_waits_goes_to_the_new_address_and_not_to_the_old(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email=OLD)
    while outbox.drain():
        pass  # the first mail waits to be sent

    ask_for(client, sent, NEW)

    assert {mail["To"] for mail in mails()} == {NEW}


def test_whoever_wants_to_hear_nothing_more_is_forgotten_at_once(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email=OLD)
    while outbox.drain():
        pass

    client.post(f"{sent.path}/no-news", data={})

    session.rollback()
    assert session.scalars(select(ConcernContact)).all() == []
    assert mails() == []
    jobs.send()
    session.rollback()
    assert [m.state for m in session.scalars(select(Message))] == [MessageState.EXPIRED]
    assert OLD not in client.get(f"{sent.path}/news").text


def test_one_can_start_again(client, session, mails):  # noqa: F811
    sent = a_sent_concern(session, email=OLD)
    mails()
    client.post(f"{sent.path}/no-news", data={})

    ask_for(client, sent, OLD)

    assert [mail["To"] for mail in mails()] == [OLD]
    assert OLD in client.get(f"{sent.path}/news").text


def test_a_withdrawn_concern_takes_no_address(client, session):
    sent = a_sent_concern(session, email=OLD)
    client.post(f"{sent.path}/withdraw", data={})

    ask_for(client, sent, NEW)

    session.rollback()
    assert session.scalars(select(ConcernContact)).all() == []


def test_they_may_have_text_messages_instead_where_those_are_sent(client, session, app):
    app.config.update(NOTIFY_API_KEY="key", NOTIFY_TEMPLATE_ID="template")
    sent = a_sent_concern(session, email=OLD)

    client.post(
        f"{sent.path}/news?by=sms", data={"phone": "07700 900123", "again": "+447700900123"}
    )

    session.rollback()
    assert address_of(session, sent.concern) == "+447700900123"
    contact = session.scalars(select(ConcernContact).execution_options(populate_existing=True))
    assert contact.one().email_locked is None
    assert "+447700900123" in client.get(f"{sent.path}/news").text


def test_no_number_is_asked_for_where_no_text_messages_are_sent(client, session):
    sent = a_sent_concern(session, email=OLD)

    assert 'name="phone"' not in client.get(f"{sent.path}/news?by=sms").text
