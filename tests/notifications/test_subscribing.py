"""Asking for news, confirming it, stopping it."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from pact.core import clock
from pact.notifications import jobs
from pact.notifications.models import (
    Message,
    Rhythm,
    Subscriber,
    Subscription,
    SubscriptionState,
)
from tests.factories.notifications import a_subscriber, an_asked_subscription, text_of

ASK = "/pa/wards/heath-town/subscribe"
FORM = {
    "email": "asha@example.org",
    "places": "heath-town",
    "rhythm": "weekly",
    "language": "pa",
}


def subscription(session) -> Subscription:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Subscription)).one()


def subscriber(session) -> Subscriber:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Subscriber)).one()


def page_in(mail) -> str:
    link = next(line for line in text_of(mail).splitlines() if "/subscription/" in line)
    return urlsplit(link).path


def test_the_form_offers_the_page_s_language_first(client):
    page = client.get(ASK).text

    assert 'value="pa" checked' in page
    assert "ਪੰਜਾਬੀ" in page


def test_asking_sends_a_link_and_the_button_behind_it_confirms(client, session, mails):
    answer = client.post(ASK, data=FORM)
    assert (answer.status_code, answer.location) == (303, "/pa/subscribe/asked")
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

    stopped = subscriber(session)
    assert stopped.stopped_at is not None
    assert stopped.address_locked is None
    assert session.scalars(select(Subscription)).all() == []
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
    assert subscriber(session).stopped_at is not None


def test_stopping_stops_every_ward(client, session, mails):
    a_subscriber(session, ward="heath-town")
    a_subscriber(session, ward="park")
    page = page_in(mails()[0])

    client.post(f"{page}/stop", data={"submit": "y"})

    assert subscriber(session).stopped_at is not None
    assert session.scalars(select(Subscription)).all() == []


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
        asked = {**FORM, "email": "Asha@example.org", "places": ward}
        client.post(f"/en/wards/{ward}/subscribe", data=asked)

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

    assert subscriber(session).locale == "pl"


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

    rows = [subscriber(session), subscription(session), session.scalars(select(Message)).one()]
    assert "asha" not in repr([{k: str(v) for k, v in vars(row).items()} for row in rows])


def test_what_nobody_confirms_is_erased_after_a_week(session, at: datetime):
    an_asked_subscription(session, "waiting@example.org")
    a_subscriber(session, "confirmed@example.org")

    with clock.set_to(at + timedelta(days=6, hours=23)):
        jobs.forget()
    assert len(session.scalars(select(Subscriber)).all()) == 2
    with clock.set_to(at + timedelta(days=7, hours=1)):
        jobs.forget()

    assert subscriber(session).stopped_at is None
    assert subscription(session).state is SubscriptionState.CONFIRMED


def test_what_ended_is_erased_after_a_week(client, session, at: datetime, mails):
    a_subscriber(session)
    client.post(f"{page_in(mails()[0])}/stop", data={"submit": "y"})

    with clock.set_to(at + timedelta(days=8)):
        jobs.forget()

    assert session.scalars(select(Subscriber)).all() == []


def test_several_wards_and_a_rhythm_are_asked_for_at_once(client, session, mails):
    client.post("/en/subscribe", data={**FORM, "places": ["park", "penn"]})
    page = page_in(mails()[0])
    client.post(f"{page}/confirm", data={"submit": "y"})

    wards = session.scalars(select(Subscription.ward_id)).all()
    assert len(wards) == 2
    assert subscriber(session).rhythm is Rhythm.WEEKLY
    assert "Once a week" in client.get(page.replace("/pa/", "/en/")).text


def test_who_wants_the_whole_city_has_one_subscription(client, session):
    client.post("/en/subscribe", data={**FORM, "places": ["city", "penn"]})
    client.post("/en/subscribe", data={**FORM, "places": ["city"]})

    assert subscription(session).ward_id is None


def test_somebody_must_choose_a_place(client, session):
    answer = client.post("/en/subscribe", data={**FORM, "places": []})

    assert "Choose a ward, or the whole city" in answer.text
    assert session.scalars(select(Subscriber)).all() == []


def test_a_stranger_changes_nothing_for_one_who_has_confirmed(client, session, mails):
    a_subscriber(session, "asha@example.org", locale="en")

    client.post(ASK, data={**FORM, "places": "park", "rhythm": "at_once", "language": "pl"})

    known = subscriber(session)
    assert (known.locale, known.rhythm) == ("en", Rhythm.MEETINGS)
    states = session.scalars(select(Subscription.state).order_by(Subscription.id)).all()
    assert states == [SubscriptionState.CONFIRMED, SubscriptionState.ASKED]


def test_the_owner_changes_wards_rhythm_and_language(client, session, mails):
    a_subscriber(session)
    page = page_in(mails()[0])
    assert client.get(f"{page}/change").status_code == 200

    wanted = {"places": ["park", "penn"], "rhythm": "at_once", "language": "ur"}
    answer = client.post(f"{page}/change", data=wanted)

    assert answer.status_code == 303
    changed = subscriber(session)
    assert (changed.locale, changed.rhythm) == ("ur", Rhythm.AT_ONCE)
    shown = client.get(page).text
    assert "Park" in shown
    assert "Heath Town" not in shown


def test_an_old_mail_s_link_still_stops_after_one_began_again(client, session, mails):
    client.post(ASK, data=FORM)
    old = page_in(mails()[0])
    client.post(f"{old}/stop", data={"submit": "y"})
    client.post(ASK, data=FORM)
    new = page_in(mails()[0])
    client.post(f"{new}/confirm", data={"submit": "y"})

    client.post(f"{old}/one-click", data={"List-Unsubscribe": "One-Click"})

    assert subscriber(session).stopped_at is not None


def test_the_stop_link_of_a_mail_shows_a_button_and_changes_nothing(client, session, mails):
    a_subscriber(session)
    page = page_in(mails()[0])

    for path in (f"{page}/stop", f"{page}/one-click"):
        shown = client.get(path, follow_redirects=True)
        assert shown.status_code == 200
        assert "Stop all news" in shown.text
    assert subscriber(session).stopped_at is None


def test_a_new_address_takes_over_when_its_owner_confirms(client, session, mails):
    former = a_subscriber(session, "old@example.org")
    key = page_in(mails()[0]).rpartition("/")[2]

    client.post(f"/en/subscribe?instead_of={key}", data={**FORM, "email": "new@example.org"})
    session.expire_all()
    assert session.get(Subscriber, former.id).stopped_at is None, "not before it is confirmed"
    client.post(f"{page_in(mails()[0])}/confirm", data={"submit": "y"})

    session.rollback()
    session.expire_all()
    assert session.get(Subscriber, former.id).address_locked is None
