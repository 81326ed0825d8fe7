"""Every message ends delivered, failed or expired, whatever the mail server does."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.core import clock, outbox
from pact.core.db import db, transaction
from pact.notifications import jobs, post
from pact.notifications.channels import mail_line
from pact.notifications.models import Message, MessageState, Subscriber
from tests.factories.meetings import a_meeting
from tests.factories.notifications import a_subscriber, queued_mails
from tests.factories.people import a_person


def states(session: Session) -> dict[str, MessageState]:
    session.rollback()
    rows = session.execute(select(Message.once, Message.state).where(Message.once.like("test:%")))
    return {once.removeprefix("test:"): state for once, state in rows}


def message(session: Session, email: str) -> Message:
    session.rollback()
    session.expire_all()
    return session.scalars(select(Message).where(Message.once == f"test:{email}")).one()


@pytest.fixture(autouse=True)
def nothing_else(session: Session) -> None:
    """Only the test's own messages wait."""
    queued_mails(session)
    with transaction() as writing:
        writing.execute(delete(Message))


def test_a_mail_is_delivered_and_its_address_erased(session, mail_server):
    queued_mails(session, "a@example.org")

    jobs.send()

    assert "a@example.org" in mail_server.recipients
    sent = message(session, "a@example.org")
    assert (sent.state, sent.address_locked, sent.problem) == (MessageState.DELIVERED, None, None)
    assert sent.message_id in {mail["Message-ID"] for mail in mail_server.arrived}


def test_one_refused_address_blocks_no_other(session, mail_server):
    emails = [f"r{number}@example.org" for number in range(30)]
    mail_server.answers["r3@example.org"] = "550 5.1.1 <r3@example.org>: no such user"
    queued_mails(session, *emails)

    jobs.send()

    ended = states(session)
    assert ended.pop("r3@example.org") is MessageState.FAILED
    assert set(ended.values()) == {MessageState.DELIVERED}
    failed = message(session, "r3@example.org")
    assert failed.problem == "550 5.1.1", "the server's words repeat the address, so not these"
    assert failed.address_locked is None


def test_what_is_refused_for_now_is_tried_again_later_and_blocks_no_other(session, mail_server, at):
    mail_server.answers["b@example.org"] = "451 4.7.1 greylisted"
    queued_mails(session, "a@example.org", "b@example.org", "c@example.org")

    jobs.send()
    assert states(session) == {
        "a@example.org": MessageState.DELIVERED,
        "b@example.org": MessageState.QUEUED,
        "c@example.org": MessageState.DELIVERED,
    }
    waiting = message(session, "b@example.org")
    assert (waiting.due_at, waiting.problem) == (at + timedelta(seconds=30), "451 4.7.1")

    del mail_server.answers["b@example.org"]
    with clock.set_to(at + timedelta(seconds=30)):
        jobs.send()
    assert message(session, "b@example.org").state is MessageState.DELIVERED


def test_trying_again_ends(session, mail_server, at: datetime):
    mail_server.answers["b@example.org"] = "451 later"
    queued_mails(session, "b@example.org")

    for hours in range(0, 24 * 6, 5):
        with clock.set_to(at + timedelta(hours=hours)):
            jobs.send()

    ended = message(session, "b@example.org")
    assert ended.state in {MessageState.FAILED, MessageState.EXPIRED}
    assert ended.problem == "451"
    assert ended.address_locked is None


def test_a_server_that_hangs_for_one_address_blocks_no_other(app: Flask, session, mail_server):
    app.config["SMTP_SECONDS"] = 2
    mail_server.answers["b@example.org"] = None
    queued_mails(session, "a@example.org", "b@example.org", "c@example.org")

    jobs.send()

    assert states(session) == {
        "a@example.org": MessageState.DELIVERED,
        "b@example.org": MessageState.QUEUED,
        "c@example.org": MessageState.DELIVERED,
    }


def test_a_server_that_hangs_for_everyone_is_left_alone_for_a_while(
    app: Flask, session, mail_server, at
):
    app.config["SMTP_SECONDS"] = 1
    emails = [f"h{number}@example.org" for number in range(10)]
    mail_server.answers.update(dict.fromkeys(["nobody-else@example.org", *emails]))
    queued_mails(session, *emails)

    jobs.send()

    assert mail_server.tried.total() == post.MOST_SILENCES
    untried = message(session, "h9@example.org")
    assert (untried.state, untried.attempts) == (MessageState.QUEUED, 0)


def test_when_the_server_is_down_nothing_is_lost_or_counted(session, mail_server, at: datetime):
    queued_mails(session, "a@example.org")
    mail_server.stop()

    for minutes in range(0, 60, 10):
        with clock.set_to(at + timedelta(minutes=minutes)):
            jobs.send()
    waiting = message(session, "a@example.org")
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 0)
    assert waiting.problem == "ConnectionRefusedError"


def test_when_the_server_is_down_for_good_messages_expire(session, mail_server, at: datetime):
    queued_mails(session, "a@example.org")
    mail_server.stop()
    jobs.send()

    with clock.set_to(at + timedelta(days=6)):
        jobs.send()

    assert message(session, "a@example.org").state is MessageState.EXPIRED


def test_when_our_own_address_is_refused_no_recipient_is_blamed(session, mail_server):
    mail_server.sender_answer = "550 5.7.1 who are you"
    queued_mails(session, "a@example.org")

    jobs.send()

    waiting = message(session, "a@example.org")
    assert (waiting.state, waiting.attempts) == (MessageState.QUEUED, 0)


def test_a_refused_text_is_a_failure(session, mail_server):
    mail_server.text_answer = "554 5.7.1 looks like spam"
    queued_mails(session, "a@example.org")

    jobs.send()

    assert message(session, "a@example.org").state is MessageState.FAILED


def test_mail_is_not_sent_in_the_open_where_it_is_to_be_encrypted(app: Flask, session, mail_server):
    app.config["SMTP_TLS"] = "starttls"
    queued_mails(session, "a@example.org")

    jobs.send()

    assert mail_server.arrived == []
    assert message(session, "a@example.org").state is MessageState.QUEUED


def test_two_posts_at_once_send_each_mail_once(app: Flask, session, mail_server):
    emails = [f"p{number}@example.org" for number in range(40)]
    queued_mails(session, *emails)

    def send_all(_post: int) -> None:
        with app.app_context():
            while post.send_due(mail_line(app), at_most=5):
                pass
            db.session.remove()

    with ThreadPoolExecutor(4) as posts:
        list(posts.map(send_all, range(4)))

    assert set(states(session).values()) == {MessageState.DELIVERED}
    assert sorted(mail_server.recipients) == sorted([*emails, "nobody-else@example.org"])


def test_one_that_was_under_way_when_its_process_was_killed_is_sent_again_with_the_same_id(
    app: Flask, session, mail_server, database_url, tmp_path
):
    queued_mails(session, "a@example.org")
    with transaction() as writing:
        writing.execute(delete(Message).where(Message.once.not_like("test:%")))
    code = """
import os, signal
from pact import create_app
from pact.notifications import jobs, post
post._end = lambda *_: os.kill(os.getpid(), signal.SIGKILL)  # taken by the server, not recorded
with create_app().app_context():
    jobs.send()
"""
    killed = subprocess.run(
        [sys.executable, "-c", code],
        env={
            **os.environ,
            "DATABASE_URL": database_url,
            "PACT_INSTANCE": str(tmp_path),
            "SMTP_SERVER": mail_server.address,
        },
        check=False,
    )
    assert killed.returncode == -9
    jobs.send()
    assert len(mail_server.arrived) == 1, "the lease holds"

    with clock.set_to(clock.now() + post.LEASE):
        jobs.send()

    assert len(mail_server.arrived) == 2
    assert len({mail["Message-ID"] for mail in mail_server.arrived}) == 1
    assert message(session, "a@example.org").state is MessageState.DELIVERED


def test_what_is_no_longer_true_is_not_sent(session, mail_server):
    queued_mails(session, "a@example.org")
    with transaction() as writing:
        writing.execute(delete(Subscriber))

    jobs.send()

    assert mail_server.arrived == []
    dropped = message(session, "a@example.org")
    assert (dropped.state, dropped.problem) == (MessageState.EXPIRED, "no longer true")
    assert dropped.address_locked is None


def test_one_that_cannot_be_written_is_tried_again_and_blocks_no_other(session, mail_server):
    queued_mails(session, "a@example.org", "b@example.org")
    with transaction() as writing:
        writing.execute(
            update(Message).where(Message.once == "test:a@example.org").values(kind="unheard_of")
        )

    jobs.send()

    assert message(session, "a@example.org").problem == "KeyError"
    assert message(session, "b@example.org").state is MessageState.DELIVERED


def test_an_address_that_no_key_opens_is_a_failure(app: Flask, session, mail_server):
    queued_mails(session, "a@example.org")
    app.config["CONTACT_KEYS"] = "b3RoZXItb3RoZXItb3RoZXItb3RoZXItb3RoZXItMSE="

    jobs.send()

    assert message(session, "a@example.org").state is MessageState.FAILED


def test_without_a_mail_server_each_mail_is_a_file(app: Flask, session):
    queued_mails(session, "a@example.org")

    jobs.send()

    names = [path.name for path in app.config["MAIL_FOLDER"].iterdir()]
    assert len(names) == 2
    assert all(name.endswith("-subscription_asked-en.eml") for name in names)


def test_messages_long_past_are_forgotten(session, mail_server, at: datetime):
    queued_mails(session, "a@example.org")
    jobs.send()

    with clock.set_to(at + timedelta(days=91)):
        jobs.forget()

    assert states(session) == {}


def test_an_address_that_refuses_three_times_in_a_row_is_left_alone_and_staff_see_it(
    session, mail_server, signed_in
):
    gone = a_subscriber(session, "gone@example.org")
    mail_server.answers["gone@example.org"] = "550 5.1.1 nobody"
    sergeant = a_person(session, Role.SERGEANT)
    jobs.send()
    assert session.get(Subscriber, gone.id, populate_existing=True).refusals == 1

    for _meeting in range(2):
        a_meeting(session, sergeant)
        while outbox.drain():
            pass
        jobs.send()

    session.rollback()
    stopped = session.get(Subscriber, gone.id, populate_existing=True)
    assert (stopped.unreachable, stopped.address_locked) == (True, None)
    page = signed_in(a_person(session, Role.ADMINISTRATOR)).get("/desk/messages")
    assert "we stopped writing to 1 subscriber" in page.text


def test_one_that_arrives_forgives_the_refusals_before(session, mail_server):
    reader = a_subscriber(session, "full@example.org")
    mail_server.answers["full@example.org"] = "552 5.2.2 mailbox full"
    sergeant = a_person(session, Role.SERGEANT)
    a_meeting(session, sergeant)
    while outbox.drain():
        pass
    jobs.send()
    del mail_server.answers["full@example.org"]
    a_meeting(session, sergeant)
    while outbox.drain():
        pass

    jobs.send()

    assert session.get(Subscriber, reader.id, populate_existing=True).refusals == 0
