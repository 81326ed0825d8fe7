"""Markup in what people write stays text: on pages, in mails, in calendars."""

from datetime import timedelta

import pytest

from pact.accounts.models import Role
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.languages import translations
from pact.meetings import agenda, services
from pact.notifications import jobs
from pact.priorities import services as priorities
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState
from pact.themes.services import publish_summary
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_draft, begun, ended, loaded
from tests.factories.minutes import amended, an_amendment, minuted
from tests.factories.notifications import a_subscriber, html_of
from tests.factories.people import a_person, a_ward, an_organisation
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_confirmed_concern, a_theme
from tests.notifications.conftest import read

pytestmark = pytest.mark.slow

EVIL = "<script>steal()</script><img src=x onerror=steal()>\"'><svg/onload=steal()>"
RAW = ("<script>steal", "<img src=x", "<svg/onload")


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, name=EVIL[:100])


def no_markup(text):
    assert "steal()" in text, "what was written is not there at all"
    assert not [raw for raw in RAW if raw in text]


def test_a_resident_s_words_are_text_for_the_officer_and_on_the_private_link(
    client, session, signed_in
):
    sent = a_sent_concern(session, EVIL, place=EVIL[:190])
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, name=EVIL[:100]))

    no_markup(browser.get(f"/desk/review/{sent.concern.id}").text)
    no_markup(client.get(sent.path).text)


def test_what_is_typed_is_given_back_as_text(client):
    no_markup(client.post("/en/concern/words", data={"words": EVIL, "language": "<b>"}).text)
    no_markup(client.post("/en/wards/penn/subscribe", data={"email": EVIL}).text)
    no_markup(client.post("/desk/sign-in", data={"email": EVIL}).text)


def test_what_staff_write_is_text_for_everyone(client, session, sergeant, signed_in, app, at):
    officer = a_person(session, Role.COHESION_OFFICER)
    resident = a_sent_concern(session, email="jo@example.org")
    a_subscriber(session, "asha@example.org")
    a_subscriber(session, "ravi@example.org", locale="ur")
    theme = a_theme(session, "parking")
    _confirm(session, resident.concern, theme, officer)
    for _number in range(5):
        a_confirmed_concern(session, officer, "parking")
    owner = an_organisation(session, EVIL[:110])
    priority = a_priority(session, sergeant, EVIL, theme="parking")
    action = an_action(session, sergeant, priority, owner=owner, task=EVIL)
    meeting = a_draft(session, sergeant, starts_at=clock.now() + timedelta(hours=5))
    with transaction() as writing:
        evening = loaded(writing, meeting)
        evening.venue, evening.access, evening.chair = EVIL, EVIL, EVIL
        evening.state_why = EVIL
        services.publish(writing, evening, by_id=sergeant.id)
        agenda.add_item(writing, evening, title=EVIL)
    with transaction() as writing:
        outcome = Outcome(ActionState.PASSED_TO, EVIL, {"ur": EVIL}, passed_to=EVIL)
        priorities.end_action(writing, action, outcome, by_id=sergeant.id)
        summary = publish_summary(
            writing,
            ward_id=a_ward(writing).id,
            theme_id=theme.id,
            text=EVIL,
            by_id=officer.id,
        )
        translations.keep(
            writing,
            about="theme_summary",
            about_id=summary.id,
            field="text",
            locale="ur",
            text=EVIL,
            original=EVIL,
            made_by="person",
            maker=EVIL[:100],
        )

    for lang in ("en", "ur"):
        for path in ("", "wards/heath-town", f"meetings/{meeting.uid}", f"follow/{resident.token}"):
            no_markup(client.get(f"/{lang}/{path}").text)
    no_markup(client.get(f"/en/meetings/{meeting.uid}.ics").text.replace("<", "&lt;"))
    for browser in (signed_in(sergeant), signed_in(officer)):
        for path in ("meetings", f"meetings/{meeting.id}", "priorities"):
            no_markup(browser.get(f"/desk/{path}").text)

    while outbox.drain():
        pass
    jobs.send()
    mails = [read(path.read_bytes()) for path in app.config["MAIL_FOLDER"].glob("*")]
    kinds = [html_of(mail) for mail in mails]
    assert sum("steal()" in html for html in kinds) >= 3
    assert not [html for html in kinds for raw in RAW if raw in html]


def test_minutes_are_text_once_they_are_public(client, session, signed_in, sergeant, at):
    meeting = a_draft(session, sergeant, starts_at=clock.now() + timedelta(hours=5))
    with transaction() as writing:
        services.publish(writing, loaded(writing, meeting), by_id=sergeant.id)
    ended(session, sergeant, begun(session, sergeant, meeting))
    minuted(session, meeting, sergeant, EVIL)
    amendment = an_amendment(meeting, sergeant, EVIL + "!", why=EVIL)
    no_markup(signed_in(sergeant).get(f"/desk/meetings/{meeting.id}/minutes").text)
    amended(meeting, amendment, sergeant)

    for lang in ("en", "ur"):
        page = client.get(f"/{lang}/meetings/{meeting.uid}/minutes").text
        no_markup(page)
        assert page.count("steal()") >= 3


def _confirm(session, concern, theme, officer):
    from pact.themes.services import confirm

    with transaction() as writing:
        confirm(writing, concern, theme, by_id=officer.id)
