"""Asking for news, confirming it, stopping it."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from pact.core import clock
from pact.notifications import jobs
from pact.notifications.models import Message, Subscription, SubscriptionState
from tests.factories.notifications import a_subscriber, an_asked_subscription, text_of

ASK = "/pa/wards/heath-town/subscribe"
FORM = {"email": "asha@example.org", "language": "pa"}


def subscription(session) -> Subscription:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Subscription)).one()


def page_in(mail) -> str:
    link = next(line for line in text_of(mail).splitlines() if "/subscription/" in line)
    return urlsplit(link).path


def test_the_form_offers_the_page_s_language_first(client):
    page = client.get(ASK).text

    assert 'value="pa" checked' in page
    assert "ਪੰਜਾਬੀ" in page


def test_asking_sends_a_link_and_the_button_behind_it_confirms(client, session, mails):
    answer = client.post(ASK, data=FORM)
    assert (answer.status_code, answer.location) == (303, f"{ASK}/asked")
    assert client.get(answer.location).status_code == 200
    (mail,) = mails()
    assert mail["Content-Language"] == "pa"
    page = page_in(mail)

    for _scanner in range(2):
        assert client.get(page).status_code == 200
    assert subscription(session).state is SubscriptionState.ASKED, "opening changes nothing"

    assert client.post(f"{page}/confirm", data={"submit": "y"}).status_code == 303
    assert subscription(session).state is SubscriptionState.CONFIRMED
    assert "Heath Town" in client.get(page).text


def test_stopping_erases_the_address(client, session, mails):
    client.post(ASK, data=FORM)
    page = page_in(mails()[0])
    client.post(f"{page}/confirm", data={"submit": "y"})

    client.post(f"{page}/stop", data={"submit": "y"})

    stopped = subscription(session)
    assert (stopped.state, stopped.email_locked) == (SubscriptionState.STOPPED, None)
    assert client.get(page).status_code == 200


def test_a_mail_program_stops_with_one_click_without_a_form_token(app, client, session, mails):
    app.config["WTF_CSRF_ENABLED"] = True
    a_subscriber(session)
    (mail,) = mails()
    stop = f"{page_in(mail)}/one-click"

    assert client.get(stop).status_code == 303
    assert subscription(session).state is SubscriptionState.CONFIRMED, "opening changes nothing"
    answer = client.post(stop, data={"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 204
    assert subscription(session).state is SubscriptionState.STOPPED


def test_stopping_stops_every_ward(client, session, mails):
    a_subscriber(session, ward="heath-town")
    a_subscriber(session, ward="park")
    page = page_in(mails()[0])

    client.post(f"{page}/stop", data={"submit": "y"})

    session.rollback()
    session.expire_all()
    assert {each.state for each in session.scalars(select(Subscription))} == {
        SubscriptionState.STOPPED
    }


def test_one_who_stopped_may_ask_again_with_a_new_link(client, session, mails):
    client.post(ASK, data=FORM)
    page = page_in(mails()[0])
    client.post(f"{page}/stop", data={"submit": "y"})

    client.post(ASK, data=FORM)

    again = page_in(mails()[0])
    assert again != page
    client.post(f"{again}/confirm", data={"submit": "y"})
    assert subscription(session).state is SubscriptionState.CONFIRMED


def test_the_answer_is_the_same_whether_the_address_is_known_or_not(client, session, mails):
    a_subscriber(session, "known@example.org")
    mails()

    known = client.post(ASK, data={**FORM, "email": "known@example.org"})
    unknown = client.post(ASK, data={**FORM, "email": "unknown@example.org"})

    assert (known.status_code, known.location) == (unknown.status_code, unknown.location)
    sent = {str(mail["To"]): mail["Subject"] for mail in mails()}
    assert sent["known@example.org"] == sent["unknown@example.org"]


def test_an_address_gets_three_of_these_mails_a_day_from_all_wards(client, session, at, mails):
    for ward in ("heath-town", "park", "penn", "oxley", "park"):
        client.post(f"/en/wards/{ward}/subscribe", data={**FORM, "email": "Asha@example.org"})

    assert len(mails()) == 3
    with clock.set_to(at + timedelta(days=1)):
        client.post("/en/wards/oxley/subscribe", data=FORM)
        (mail,) = mails()
        client.post(f"{page_in(mail)}/confirm", data={"submit": "y"})
    session.rollback()
    confirmed = session.scalars(select(Subscription.state)).all()
    assert confirmed == [SubscriptionState.CONFIRMED] * 4, "everything that was asked for"


def test_the_language_of_the_page_is_the_language_of_the_news(client, session, mails):
    client.post(ASK, data=FORM)
    page = page_in(mails()[0]).replace("/pa/", "/pl/")

    client.post(f"{page}/confirm", data={"submit": "y"})

    assert subscription(session).locale == "pl"


@pytest.mark.parametrize(
    "email", ["", "asha", "a@b@c", "a@example.org\nBcc: b@example.org", "x" * 300]
)
def test_what_is_no_address_is_refused(client, session, email):
    answer = client.post(ASK, data={**FORM, "email": email})

    assert answer.status_code == 200
    assert "error-summary" in answer.text
    assert session.scalars(select(Subscription)).all() == []


def test_a_link_that_is_none_says_what_to_do(client):
    answer = client.get("/en/subscription/no-such-key")

    assert answer.status_code == 404
    assert "/en/wards" in answer.text
    assert client.post("/en/subscription/no-such-key/one-click").status_code == 204


def test_an_unknown_ward_is_no_such_page(client):
    assert client.get("/en/wards/atlantis/subscribe").status_code == 404


def test_the_database_holds_no_address_in_the_clear(client, session):
    client.post(ASK, data=FORM)

    rows = [subscription(session), session.scalars(select(Message)).one()]
    assert "asha" not in repr([{k: str(v) for k, v in vars(row).items()} for row in rows])


def test_what_nobody_confirms_is_erased_after_a_week(session, at: datetime):
    an_asked_subscription(session, "waiting@example.org")
    a_subscriber(session, "confirmed@example.org")

    with clock.set_to(at + timedelta(days=6, hours=23)):
        jobs.forget()
    assert len(session.scalars(select(Subscription)).all()) == 2
    with clock.set_to(at + timedelta(days=7, hours=1)):
        jobs.forget()

    assert subscription(session).state is SubscriptionState.CONFIRMED


def test_what_ended_is_erased_after_a_week(client, session, at: datetime, mails):
    a_subscriber(session)
    client.post(f"{page_in(mails()[0])}/stop", data={"submit": "y"})

    with clock.set_to(at + timedelta(days=8)):
        jobs.forget()

    assert session.scalars(select(Subscription)).all() == []
