"""A resident registers for a meeting, another waits; the first withdraws, and the other is told."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import expect

from pact import create_app
from pact.accounts.queries import user_by_email
from pact.core import clock
from pact.core.db import db
from tests.factories.meetings import a_meeting
from tests.factories.notifications import text_of

FIRST, SECOND = "amrit@coming.example.org", "zofia@coming.example.org"


@pytest.fixture
def small_room(site) -> str:
    """The address of a meeting with one place, in the running site's own database."""
    database = f"sqlite:///{site.instance / 'pact.sqlite3'}"
    app: Flask = create_app({"SQLALCHEMY_DATABASE_URI": database, "INSTANCE": site.instance})
    with app.app_context():
        sergeant = user_by_email(db.session(), email="sergeant@demo.example")
        assert sergeant is not None
        starts_at = clock.now() + timedelta(days=20)
        meeting = a_meeting(db.session(), sergeant, "oxley", starts_at=starts_at, places=1)
        uid = meeting.uid
        db.session.remove()
        db.engine.dispose()
    return uid


def test_who_waits_moves_up_when_somebody_withdraws(visitor, picture, mailbox, small_room):
    first, second = visitor(phone=True), visitor(phone=True, javascript=False)
    first.goto(f"/en/meetings/{small_room}")
    first.get_by_role("button", name="Say that you will come").click()
    picture(first, "register")
    first.get_by_label("Which language should the interpreter speak?").select_option("pa")
    first.get_by_label("An interpreter", exact=True).check()
    first.get_by_label("By email").check()
    first.locator("input[name=email]").fill(FIRST)
    first.get_by_role("button", name="We will come").click()
    expect(first.locator("h1")).to_have_text("You said that you will come")
    picture(first, "registered")
    letter = text_of(mailbox.wait_for(FIRST))
    link = re.search(r"https?://\S+(/en/coming/\S+)", letter)
    assert link is not None, letter
    assert urlsplit(first.url).path == link[1]

    second.goto(f"/pl/meetings/{small_room}/come")
    second.locator("input[name=tell_by][value=email]").check()
    second.locator("input[name=email]").fill(SECOND)
    second.locator("main form button[type=submit], main form [name=submit]").first.click()
    picture(second, "polish-waiting")
    waits = mailbox.wait_for(SECOND)
    assert list(waits.iter_attachments()) == []

    first.get_by_role("button", name="We will not come").click()
    first.get_by_role("button", name="We will not come").click()
    expect(first.locator("h1")).to_have_text("You said that you will not come")

    mail = waits
    for _each in range(300):
        mail = mailbox.wait_for(SECOND)
        if list(mail.iter_attachments()):
            break
        first.wait_for_timeout(100)
    assert [each.get_filename() for each in mail.iter_attachments()] == ["meeting.ics"]
    assert mail["Content-Language"] == "pl"
    place = re.search(r"https?://\S+(/pl/coming/\S+)", text_of(mail))
    assert place is not None
    second.goto(place[1])
    picture(second, "polish-moved-up")
    expect(second.locator("a[href$='/withdraw']")).to_have_count(1)
