"""Somebody subscribes to two wards in Urdu, reads a digest, and stops; nothing comes after."""

import re
import time
import urllib.request
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect
from sqlalchemy import func, select, update

from pact import create_app
from pact.accounts.queries import user_by_email
from pact.core import clock
from pact.core.db import db, transaction
from pact.notifications import digests
from pact.notifications.models import News, Rhythm, Subscriber
from pact.themes.summaries import publish_summary
from tests.factories.notifications import a_subscriber, html_of, text_of
from tests.factories.people import a_ward
from tests.factories.themes import a_theme
from tests.journeys import resident
from tests.journeys.pressing import press

READER, OTHER, STAYS = (f"{name}@digest.example.org" for name in ("bilal", "other", "stays"))
FIRST = {"park": "Cars block the pavement by the school", "penn": "Two lamps are dark at night"}
SECOND = {"park": "Now the vans have come back", "penn": "The lamps are lit again"}


@pytest.fixture
def behind(site) -> Iterator[Flask]:
    """The running site's own database, for what takes a week in life."""
    database = f"sqlite:///{site.instance / 'pact.sqlite3'}"
    app = create_app({"SQLALCHEMY_DATABASE_URI": database, "INSTANCE": site.instance})
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def a_week_later(summaries: dict[str, str], theme: str) -> None:
    """An officer publishes a summary in each ward, and the day of the digest comes."""
    before = db.session.scalar(select(func.count(News.id))) or 0
    officer = user_by_email(db.session(), email="officer@demo.example")
    assert officer is not None
    with transaction() as session:
        for ward, text in summaries.items():
            publish_summary(
                session,
                ward_id=a_ward(session, ward).id,
                theme_id=a_theme(session, theme).id,
                text=text,
                by_id=officer.id,
            )
    end = time.monotonic() + 60
    while (db.session.scalar(select(func.count(News.id))) or 0) < before + len(summaries):
        assert time.monotonic() < end, "the scheduler wrote no news down"
        db.session.rollback()
        time.sleep(0.2)
    with transaction() as session:
        session.execute(update(News).values(happened_at=clock.now() - timedelta(hours=1)))
        session.execute(
            update(Subscriber)
            .where(Subscriber.digest_on.is_not(None))
            .values(digest_on=clock.today())
        )
    with transaction() as session:
        digests.queue_due(session)


def test_a_reader_of_two_wards_gets_a_digest_in_urdu_and_stops(
    visitor, picture, mailbox, site, behind
):
    page = visitor(phone=True)
    page.goto("/ur/wards/park/subscribe")
    page.locator("input[name=email]").fill(READER)
    page.locator("input[name=places][value=penn]").check()
    picture(page, "urdu-subscribe-two-wards")
    resident.go_on(page)
    letter = text_of(mailbox.wait_for(READER))
    link = re.search(r"https?://\S+(/ur/subscription/\S+)", letter)
    assert link is not None, letter
    page.goto(link[1])
    page.locator("form[action$='/confirm'] button").click()
    expect(page.locator("main")).to_contain_text("Penn")
    for address in (OTHER, STAYS):
        a_subscriber(db.session(), address, ward="park", rhythm=Rhythm.WEEKLY)

    a_week_later(FIRST, "parking")

    mail = mailbox.wait_for(READER, containing=FIRST["park"])
    assert FIRST["penn"] in text_of(mail)
    assert mail["Content-Language"] == "ur"
    _look(visitor, picture, mail)
    _press_unsubscribe(mail)
    other = mailbox.wait_for(OTHER, containing=FIRST["park"])
    stop = re.search(r"https?://\S+(/en/subscription/\S+/stop)", text_of(other))
    assert stop is not None
    page.goto(stop[1])
    press(page.locator("form[action$='/stop'] button"))
    page.goto(link[1])
    expect(page.locator("form[action$='/stop']")).to_have_count(0)

    a_week_later(SECOND, "speeding")

    mailbox.wait_for(STAYS, containing=SECOND["park"])
    later = [m["To"] for m in mailbox.arrived if SECOND["park"] in text_of(m)]
    assert later == [STAYS]


def _press_unsubscribe(mail: EmailMessage) -> None:
    """What a mail program does: a POST without cookies, with what the header says as its body."""
    address = str(mail["List-Unsubscribe"]).strip("<>")
    assert urlsplit(address).path.endswith("/one-click")
    body = str(mail["List-Unsubscribe-Post"]).encode()
    with urllib.request.urlopen(urllib.request.Request(address, body), timeout=10) as answer:
        assert answer.status == 204


def _look(visitor, picture, mail: EmailMessage) -> None:
    page = visitor(phone=True, javascript=False)
    page.set_content(html_of(mail))
    assert page.locator("html").get_attribute("dir") == "rtl"
    english = page.get_by_text(FIRST["park"])
    assert (english.get_attribute("lang"), english.get_attribute("dir")) == ("en-GB", "ltr")
    picture(page, "urdu-digest")
