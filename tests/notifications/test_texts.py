"""Every text message ends delivered, failed or expired, whatever the carrier does."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.core import clock, outbox
from pact.core.ways import NotAMobileNumber, Way, tidy_number
from pact.languages.locales import SHIPPED
from pact.notifications import jobs, post
from pact.notifications.models import Message, MessageState, Rhythm, Subscriber
from pact.notifications.text_parts import MOST_PARTS, parts
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_meeting
from tests.factories.notifications import a_subscriber, an_asked_subscription
from tests.factories.people import a_person
from tests.factories.priorities import a_priority
from tests.notifications.notify_server import API_KEY, TEMPLATE, NotifyServer

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
A, B, C = "+447700900111", "+447700900222", "+447700900333"
NO_SUCH_NUMBER = (400, "ValidationError", "phone_number Not enough digits")


@pytest.fixture(autouse=True)
def at_noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def notify(app: Flask):
    """The site sends its text messages to a server of the test's own."""
    server = NotifyServer()
    server.start()
    app.config.update(
        NOTIFY_URL=server.url,
        NOTIFY_API_KEY=API_KEY,
        NOTIFY_TEMPLATE_ID=TEMPLATE,
        NOTIFY_SECONDS=2,
    )
    yield server
    server.stop()


def asked(session: Session, *numbers: str) -> None:
    for number in numbers:
        an_asked_subscription(session, number, way=Way.SMS)


def message(session: Session, number: int = 0) -> Message:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Message).order_by(Message.id)).all()[number]


def deliver() -> None:
    while outbox.drain():
        pass
    jobs.send_texts()


def test_a_text_is_handed_over_and_then_known_to_have_arrived(session, notify):
    asked(session, A)

    jobs.send_texts()
    left = message(session)
    assert (left.state, left.address_locked) == (MessageState.HANDED_OVER, None)
    assert (left.parts, left.receipt) == (1, notify.taken[0]["id"])
    with clock.set_to(NOON + post.ASK_AFTER):
        jobs.ask_after_texts()

    assert notify.numbers == [A]
    assert message(session).state is MessageState.DELIVERED


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("permanent-failure", MessageState.FAILED),
        ("temporary-failure", MessageState.FAILED),
        ("technical-failure", MessageState.FAILED),
        ("sending", MessageState.HANDED_OVER),
    ],
)
def test_how_the_phone_network_fares_with_it_is_recorded(session, notify, status, state):
    asked(session, A)
    notify.statuses[A] = status

    jobs.send_texts()
    with clock.set_to(NOON + timedelta(hours=1)):
        jobs.ask_after_texts()

    assert message(session).state is state


def test_one_that_nobody_can_tell_of_expires(session, notify):
    asked(session, A)
    notify.statuses[A] = "sending"

    jobs.send_texts()
    with clock.set_to(NOON + timedelta(days=4)):
        jobs.ask_after_texts()

    assert message(session).state is MessageState.EXPIRED


def test_one_refused_number_blocks_no_other(session, notify):
    asked(session, A, B, C)
    notify.answers[B] = NO_SUCH_NUMBER

    jobs.send_texts()

    assert notify.numbers == [A, C]
    refused = message(session, 1)
    assert (refused.state, refused.problem) == (MessageState.FAILED, "400 the number was refused")
    assert refused.address_locked is None


@pytest.mark.parametrize(
    "answer",
    [
        (429, "RateLimitError", "Exceeded rate limit for key type LIVE of 3000 requests"),
        (429, "TooManyRequestsError", "Exceeded send limits (50) for today"),
        (403, "AuthError", "Invalid token: API key not found"),
    ],
)
def test_what_is_no_number_s_fault_is_no_attempt_and_is_tried_again(session, notify, answer):
    asked(session, A, B)
    notify.everybody = answer

    jobs.send_texts()
    waiting = message(session)
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 0)

    notify.everybody = None
    with clock.set_to(NOON + timedelta(minutes=1)):
        jobs.send_texts()
    assert sorted(notify.numbers) == [A, B]


@pytest.mark.parametrize("answer", [(500, "Exception", "Internal server error"), None])
def test_a_carrier_that_breaks_or_hangs_for_one_number_blocks_no_other(session, notify, answer):
    asked(session, A, B, C)
    notify.answers[B] = answer

    jobs.send_texts()
    assert notify.numbers == [A, C]
    assert message(session, 1).state is MessageState.QUEUED

    del notify.answers[B]
    with clock.set_to(NOON + timedelta(minutes=1)):
        jobs.send_texts()
    assert notify.numbers == [A, C, B]


def test_when_the_carrier_is_down_nothing_is_lost_or_counted_and_mail_goes_on(
    session, notify, mails
):
    asked(session, A)
    an_asked_subscription(session, "asha@example.org")
    notify.stop()

    jobs.send_texts()

    assert message(session).attempts == 0
    assert len(mails()) == 1


def test_when_the_carrier_stays_down_a_text_expires(session, notify):
    asked(session, A)
    notify.stop()

    with clock.set_to(NOON + timedelta(days=8)):
        jobs.send_texts()

    assert message(session).state is MessageState.EXPIRED


def test_one_that_was_taken_without_our_hearing_so_is_not_sent_twice(session, notify):
    asked(session, A)
    notify.loses_answers = True
    jobs.send_texts()
    notify.loses_answers = False

    with clock.set_to(NOON + timedelta(minutes=1)):
        jobs.send_texts()

    assert notify.numbers == [A]
    assert message(session).state is MessageState.HANDED_OVER


def test_nobody_is_woken_but_who_has_just_asked_gets_an_answer(session, notify):
    a_subscriber(session, A, way=Way.SMS)
    jobs.send_texts()
    night = NOON.replace(hour=23)
    with clock.set_to(night):
        a_meeting(session, a_person(session, Role.SERGEANT))
        deliver()
        assert len(notify.taken) == 1
        asked(session, B)
        deliver()
        assert notify.numbers == [A, B]

    with clock.set_to(NOON + timedelta(hours=21)):
        deliver()
    assert notify.numbers == [A, B, A]


def test_a_text_about_a_concern_says_nothing_of_it(session, notify):
    sent = a_sent_concern(session, "He hits me every evening", phone=A, locale="ur")

    deliver()

    text = notify.taken[0]["text"]
    assert sent.token in text
    assert sent.concern.reference in text
    assert "hits" not in text
    assert len(text.splitlines()) == 2


@pytest.mark.parametrize("locale", [each.tag for each in SHIPPED])
def test_texts_are_short_in_every_language(session, notify, locale):
    sergeant = a_person(session, Role.SERGEANT)
    a_subscriber(session, A, way=Way.SMS, locale=locale, rhythm=Rhythm.AT_ONCE)
    a_sent_concern(session, phone=B, locale=locale)
    a_meeting(session, sergeant)
    a_priority(session, sergeant)
    deliver()
    with clock.set_to(NOON + timedelta(days=1)):
        jobs.digest()
        deliver()

    kinds = session.scalars(select(Message.kind)).all()
    assert {"subscription_asked", "concern_received", "meeting_announced", "digest"} <= set(kinds)
    longest = max(notify.taken, key=lambda each: parts(each["text"]))["text"]
    assert parts(longest) <= MOST_PARTS, longest


def test_parts_are_counted_as_the_phone_network_counts_them():
    assert parts("a" * 160) == 1
    assert parts("a" * 161) == 2
    assert parts("€" * 80) == 1
    assert parts("€" * 81) == 2
    assert parts("ਪ" * 70) == 1
    assert parts("ਪ" * 71) == 2
    assert parts("ਪ" * 134) == 2
    assert parts("ਪ" * 135) == 3
    assert parts("😀" * 35) == 1, "two places each"


@pytest.mark.parametrize(
    "typed", ["07700 900123", "+44 7700 900123", "(0)7700-900123", "00447700900123"]
)
def test_mobile_numbers_are_tidied(app, typed):
    assert tidy_number(typed) == "+447700900123"


@pytest.mark.parametrize(
    "typed", ["01902 555555", "+48 601 123 456", "07012 345678", "999", "", "asha", "077009001234"]
)
def test_other_numbers_are_not_taken(app, typed):
    with pytest.raises(NotAMobileNumber):
        tidy_number(typed)


def test_without_a_carrier_no_number_is_asked_for(client, session):
    assert "mobile" not in client.get("/en/subscribe?by=sms").text
    assert "text message" not in client.get("/en/subscribe").text


def test_somebody_subscribes_by_text_confirms_and_stops(client, session, notify):
    form = {"phone": "07700 900111", "places": "park", "rhythm": "weekly", "language": "en"}
    answer = client.post("/en/subscribe?by=sms", data=form)
    assert answer.location == "/en/subscribe/asked?by=sms"
    jobs.send_texts()
    link = notify.taken[0]["text"].rpartition("127.0.0.1:8000")[2].strip()

    client.post(f"{link}/confirm", data={"submit": "y"})
    client.post(f"{link}/stop", data={"submit": "y"})

    session.expire_all()
    stopped = session.scalars(select(Subscriber)).one()
    assert (stopped.way, stopped.address_locked) == (Way.SMS, None)


def test_the_database_and_the_log_hold_no_number_in_the_clear(session, notify, capfd):
    asked(session, A)
    notify.answers[A] = NO_SUCH_NUMBER
    jobs.send_texts()

    rows = [*session.scalars(select(Message)), *session.scalars(select(Subscriber))]
    assert "7700900111" not in repr([{k: str(v) for k, v in vars(row).items()} for row in rows])
    assert "7700900111" not in "".join(capfd.readouterr())
