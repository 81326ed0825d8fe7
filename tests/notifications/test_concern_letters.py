"""What a resident is told: it arrived, a meeting chose it, and what was done."""

import re
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import services as concerns
from pact.core import outbox
from pact.core.db import transaction
from pact.notifications.models import Message, MessageState
from pact.themes.services import confirm
from tests.factories.concerns import WORDS, a_sent_concern
from tests.factories.notifications import html_of, text_of
from tests.factories.pages import a_priority, an_action, an_ended_action
from tests.factories.people import a_person, an_organisation
from tests.factories.themes import a_theme

EMAIL = "asha@example.org"


@pytest.fixture
def officer(session):
    return a_person(session, Role.COHESION_OFFICER)


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


@pytest.fixture
def raised(session, officer):
    """Sends a concern that an officer places in the theme of speeding."""

    def raise_one(locale: str = "en", email: str | None = EMAIL):
        sent = a_sent_concern(session, email=email, locale=locale, language=locale)
        with transaction() as writing:
            confirm(writing, sent.concern, a_theme(session, "speeding"), by_id=officer.id)
        return sent

    return raise_one


def test_the_first_mail_says_that_it_arrived_and_what_happens_next(client, raised, mails):
    sent = raised()

    (mail,) = mails()

    assert mail["To"] == EMAIL
    text = text_of(mail)
    assert sent.concern.reference in text
    assert "What happens next" in text
    assert WORDS not in text + html_of(mail), "a shared inbox does not tell what it was"
    assert client.get(urlsplit(link_in(text, "/follow/")).path).status_code == 200


def test_the_subject_says_nothing_of_the_matter(raised, mails):
    sent = raised()

    (mail,) = mails()

    assert mail["Subject"] == f"News about reference {sent.concern.reference}"


def test_links_start_with_the_site_s_own_address(app, raised, mails):
    app.config["BASE_URL"] = "https://pact.example.org/city"
    sent = raised("pa")

    (mail,) = mails()

    assert f"https://pact.example.org/city/pa/follow/{sent.token}" in text_of(mail)
    assert mail["Message-ID"].endswith("@pact.example.org>")


def test_nobody_is_written_to_without_an_address(raised, mails):
    raised(email=None)

    assert mails() == []


def test_a_resident_is_told_that_a_meeting_chose_it_and_what_was_done(
    session, raised, sergeant, mails
):
    sent = raised()
    mails()
    priority = a_priority(session, sergeant)
    (chosen,) = mails()
    assert priority.issue in text_of(chosen)

    owner = an_organisation(session)
    other = an_action(session, sergeant, priority, owner_id=owner.id)
    an_ended_action(session, sergeant, priority, owner_id=owner.id)
    (mail,) = mails()

    text = text_of(mail)
    in_order = [
        sent.concern.reference,
        "Speeding and dangerous driving",
        priority.issue,
        owner.name,
        "Partly done",
        "Officers fined 40 drivers",
        "Others are still working on it",
        f"/en/follow/{sent.token}",
    ]
    assert sorted(in_order, key=text.index) == in_order
    assert other.task not in text, "what staff note among themselves"
    assert mails() == []


def test_everyone_behind_a_priority_is_told_once_each(session, raised, sergeant, mails):
    raised(email="a@example.org")
    raised(email="b@example.org")
    raised(email=None)
    mails()
    priority = a_priority(session, sergeant)
    assert sorted(str(mail["To"]) for mail in mails()) == ["a@example.org", "b@example.org"]

    an_ended_action(session, sergeant, priority, owner_id=an_organisation(session).id)

    assert sorted(str(mail["To"]) for mail in mails()) == ["a@example.org", "b@example.org"]


def test_what_was_done_is_told_in_the_reader_s_language(session, raised, sergeant, mails):
    raised("ur")
    mails()
    priority = a_priority(session, sergeant)
    an_ended_action(
        session,
        sergeant,
        priority,
        owner_id=an_organisation(session).id,
        translations={"ur": "افسروں نے 40 ڈرائیوروں کو جرمانہ کیا"},
    )

    mail = mails()[-1]

    assert mail["Content-Language"] == "ur"
    html = html_of(mail)
    assert '<html lang="ur" dir="rtl">' in html
    assert re.search(r'<blockquote lang="ur" dir="rtl"[^>]*>افسروں', html)
    assert "Officers fined" not in html + text_of(mail)


def test_words_without_a_translation_are_shown_as_they_are_and_marked(
    session, raised, sergeant, mails
):
    raised("ur")
    mails()
    priority = a_priority(session, sergeant)
    an_ended_action(session, sergeant, priority, owner_id=an_organisation(session).id)

    mail = mails()[-1]

    html, text = html_of(mail), text_of(mail)
    assert re.search(r'<blockquote lang="en-GB" dir="ltr"[^>]*>Officers fined 40', html)
    assert "انگریزی" in html, "the language is named in the reader's"
    assert "> Officers fined 40 drivers" in text


def test_references_keep_their_direction_in_a_mail_from_right_to_left(raised, mails):
    sent = raised("ur")

    (mail,) = mails()

    assert f"\u2066{sent.concern.reference}\u2069" in text_of(mail)
    assert f"\u2066{sent.concern.reference}\u2069" in html_of(mail)


def test_html_fetches_nothing_and_escapes_what_staff_write(session, raised, sergeant, mails):
    raised()
    mails()
    a_priority(session, sergeant, issue='Bikes <img src="https://evil.example/x"> & noise')

    (mail,) = mails()

    html = html_of(mail)
    assert "&lt;img src=" in html
    assert not re.search(r"<(img|link|script|iframe|style)|url\(|@import", html)
    assert 'Bikes <img src="https://evil.example/x"> & noise' in text_of(mail)


def test_what_waits_about_a_withdrawn_concern_is_dropped_with_its_address(session, raised, mails):
    sent = raised()
    while outbox.drain():  # queued, not yet sent
        pass
    with transaction() as writing:
        concerns.withdraw(writing, sent.concern)
    while outbox.drain():
        pass

    session.rollback()
    (message,) = session.scalars(select(Message))
    assert (message.state, message.address_locked) == (MessageState.EXPIRED, None)
    assert mails() == []


def test_the_address_is_nowhere_in_the_clear(session, raised, mails):
    raised()
    while outbox.drain():
        pass

    session.rollback()
    (message,) = session.scalars(select(Message))
    assert EMAIL not in repr({key: str(value) for key, value in vars(message).items()})


def link_in(text: str, part: str) -> str:
    return next(line for line in text.splitlines() if line.startswith("http") and part in line)
