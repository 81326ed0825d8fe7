"""What a resident finds under their private link, and how they take a concern back."""

import re
from datetime import timedelta
from io import StringIO

import pytest
import structlog
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import services as concerns
from pact.concerns.models import ConcernState
from pact.core import clock
from pact.core.db import transaction
from pact.core.models import AuditEntry, IdempotencyKey, OutboxEvent
from pact.priorities import services as priorities
from pact.priorities.details import Outcome
from pact.priorities.models import ActionState
from pact.themes import queries as themes
from pact.themes.models import AssignmentSource, ThemeAssignment
from pact.themes.services import confirm
from tests.factories.concerns import WORDS, a_sent_concern, answer_everything
from tests.factories.meetings import a_held_meeting, a_meeting
from tests.factories.people import a_person
from tests.factories.priorities import an_action, choosing
from tests.factories.themes import a_theme

ISSUE = "Racing cars on Deans Road"
TASK = "Put a speed camera on Deans Road"
WE_DID = "We put a camera up and fined 40 drivers"
WE_DID_PA = "ਅਸੀਂ ਕੈਮਰਾ ਲਾਇਆ ਅਤੇ 40 ਡਰਾਈਵਰਾਂ ਨੂੰ ਜੁਰਮਾਨਾ ਕੀਤਾ"


def theme_it(session, sent, key="speeding"):
    officer = a_person(session, Role.COHESION_OFFICER)
    theme = a_theme(session, key)
    with transaction() as writing:
        confirm(writing, sent.concern, theme, by_id=officer.id)


def choose_it(session):
    """A meeting that took place yesterday chose the theme and tasked a partner."""
    sergeant = a_person(session, Role.SERGEANT)
    meeting = a_held_meeting(session, sergeant, starts_at=clock.now() - timedelta(days=1))
    details = choosing(session, ISSUE, theme="speeding", meeting_id=meeting.id)
    with transaction() as writing:
        priority = priorities.choose(writing, details, by_id=sergeant.id)
    action = an_action(session, sergeant, priority, task=TASK)
    return sergeant, meeting, action


def end_it(sergeant, action, **texts):
    outcome = Outcome(ActionState.DONE, WE_DID, texts, None)
    with transaction() as writing:
        priorities.end_action(writing, action, outcome, by_id=sergeant.id)


def current_step(page: str) -> str:
    step = re.search(r'aria-current="step".*?trail__title">(.*?)</p>', page, re.S)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", step).split())


def test_a_new_concern_shows_its_words_its_reference_and_what_comes_next(client, session, at):
    sent = a_sent_concern(session)

    page = client.get(sent.path).text

    assert WORDS in page
    assert "Deans Road" in page
    assert sent.concern.reference in page
    assert "22 November 2026" in page
    assert current_step(page) == "Now: An officer reads it"


def test_a_theme_that_only_the_engine_has_chosen_is_not_shown(client, session):
    sent = a_sent_concern(session)
    theme = a_theme(session, "speeding")
    with transaction() as writing:
        writing.add(
            ThemeAssignment(
                concern_id=sent.concern.id,
                theme_id=theme.id,
                source=AssignmentSource.ENGINE,
                confidence=0.9,
                made_at=clock.now(),
            )
        )

    assert themes.theme_of(session, concern_id=sent.concern.id) is not None
    assert theme.name not in client.get(sent.path).text


def test_a_themed_concern_shows_its_theme_and_when_the_ward_meets_next(client, session, at):
    sent = a_sent_concern(session)
    theme_it(session, sent)
    meeting = a_meeting(session, a_person(session, Role.SERGEANT), starts_at=at + timedelta(days=9))

    page = client.get(sent.path).text

    assert "Theme: Speeding and dangerous driving" in page
    assert f'href="/en/meetings/{meeting.uid}"' in page
    assert "1 December 2026" in page
    assert current_step(page) == "Now: The meeting of your ward looks at it"


def test_a_chosen_concern_shows_the_meeting_the_priority_and_who_acts(client, session, at):
    sent = a_sent_concern(session)
    theme_it(session, sent)
    _sergeant, meeting, _action = choose_it(session)

    page = client.get(sent.path).text

    assert f'href="/en/meetings/{meeting.uid}"' in page
    assert ISSUE in page
    assert TASK in page
    assert "City Council" in page
    assert current_step(page) == "Now: Somebody acts on it"


def test_the_answer_comes_in_the_readers_language(client, session, at):
    sent = a_sent_concern(session, language="pa")
    theme_it(session, sent)
    sergeant, _meeting, action = choose_it(session)
    end_it(sergeant, action, pa=WE_DID_PA)

    in_punjabi = client.get(sent.path.replace("/en/", "/pa/")).text

    assert WE_DID_PA in in_punjabi
    assert in_punjabi.count(WE_DID) == in_punjabi.count(f'<p lang="en" dir="ltr">{WE_DID}</p>') == 1
    assert (
        in_punjabi.index(WE_DID_PA)
        < in_punjabi.index('<details class="original"')
        < in_punjabi.index(WE_DID)
    )
    assert 'aria-current="step"' not in in_punjabi


def test_an_answer_without_translation_is_shown_as_it_was_written_and_says_so(client, session, at):
    sent = a_sent_concern(session)
    theme_it(session, sent)
    sergeant, _meeting, action = choose_it(session)
    end_it(sergeant, action)

    in_urdu = client.get(sent.path.replace("/en/", "/ur/")).text
    in_english = client.get(sent.path).text

    assert re.search(rf'<p lang="en" dir="ltr">{WE_DID}</p>\s*<span class="original">', in_urdu)
    assert WE_DID in in_english
    assert 'class="original"' not in in_english


def test_a_signposted_concern_says_why_and_where_to_turn(client, session):
    sent = a_sent_concern(session)
    why = "The council mends street lamps."
    with transaction() as writing:
        concerns.move(
            writing, sent.concern, ConcernState.TRIAGED, by_id=None, note="for staff only"
        )
        concerns.move(writing, sent.concern, ConcernState.SIGNPOSTED, by_id=None, note=why)

    page = client.get(sent.path).text

    assert why in page
    assert "for staff only" not in page
    assert 'href="/en/help"' in page


def test_withdrawing_asks_first_and_looking_changes_nothing(client, session):
    sent = a_sent_concern(session)

    asked = client.get(f"{sent.path}/withdraw")
    client.get(sent.path)
    client.head(sent.path)

    assert "Do you want to withdraw your concern?" in asked.text
    assert 'method="post"' in asked.text
    session.expire_all()
    assert sent.concern.state is ConcernState.RECEIVED
    assert len(session.scalars(select(OutboxEvent)).all()) == 1
    assert session.scalars(select(AuditEntry).where(AuditEntry.about == "concern")).all() == []


def test_withdrawing_erases_what_was_written_and_says_so(client, session):
    sent = a_sent_concern(session, email="jo@example.org")

    page = client.post(f"{sent.path}/withdraw", data={}, follow_redirects=True).text

    assert "You withdrew this concern" in page
    assert WORDS not in page
    assert "Deans Road" not in page
    session.expire_all()
    assert sent.concern.words is None


def test_withdrawing_twice_is_no_error(client, session):
    sent = a_sent_concern(session)

    for _time in range(2):
        assert client.post(f"{sent.path}/withdraw", data={}).location == sent.path
    assert client.get(f"{sent.path}/withdraw").location == sent.path


def test_a_withdrawn_concern_is_no_longer_counted(client, session):
    sent = a_sent_concern(session)
    theme_it(session, sent)
    since = clock.now() - timedelta(days=30)
    ward_id = sent.concern.ward_id
    before = themes.ward_themes(session, ward_ids=[ward_id], since=since)
    assert [count.concerns for count in before] == [1]

    client.post(f"{sent.path}/withdraw", data={})

    session.rollback()
    assert themes.ward_themes(session, ward_ids=[ward_id], since=since) == []


def test_a_concern_that_was_acted_on_can_be_withdrawn_too(client, session, at):
    sent = a_sent_concern(session)
    theme_it(session, sent)
    sergeant, _meeting, action = choose_it(session)
    end_it(sergeant, action)

    client.post(f"{sent.path}/withdraw", data={})

    page = client.get(sent.path).text
    assert WE_DID not in page
    assert "You withdrew this concern" in page


def test_the_withdraw_page_without_its_token_asks_again(app, client, session):
    sent = a_sent_concern(session)
    app.config["WTF_CSRF_ENABLED"] = True

    refused = client.post(f"{sent.path}/withdraw", data={"csrf_token": "old"})

    assert refused.status_code == 400
    assert "Choose the button again" in refused.text
    session.expire_all()
    assert sent.concern.state is ConcernState.RECEIVED


@pytest.mark.parametrize("token", ["x", "a" * 32, "%00", "a" * 3000])
@pytest.mark.parametrize("lang", ["en", "pa", "ur", "pl"])
def test_a_link_that_leads_nowhere_is_a_kind_page_of_its_own(client, lang, token):
    for path in (f"/{lang}/follow/{token}", f"/{lang}/follow/{token}/withdraw"):
        response = client.get(path)
        assert response.status_code == 404
        assert f'href="/{lang}/concern"' in response.text
        assert f'href="/{lang}/help"' in response.text


def test_the_page_is_kept_out_of_caches_and_search_engines(client, session):
    response = client.get(a_sent_concern(session).path)

    assert response.headers["Cache-Control"] == "no-store"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert '<meta name="robots" content="noindex' in response.text
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_a_crash_does_not_log_the_link_nor_the_words(app, client, session, caplog, monkeypatch):
    sent = a_sent_concern(session)
    written = StringIO()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(written))
    app.config["TESTING"] = app.config["PROPAGATE_EXCEPTIONS"] = False

    def crash(*_args, **_more):
        kept_here = (sent.token, sent.concern.words)
        raise RuntimeError(f"something broke on the way to {len(kept_here)} secrets")

    monkeypatch.setattr("pact.follow_up.views.showing.follow_up_page", crash)
    assert client.get(sent.path).status_code == 500

    logged = written.getvalue() + caplog.text
    assert "something broke" in logged
    assert "follow_up.show" in logged
    assert sent.token not in logged
    assert WORDS not in logged


def test_withdrawing_keeps_the_link_out_of_the_list_of_taken_forms(client, session):
    sent = a_sent_concern(session)

    client.post(f"{sent.path}/withdraw", data={"form_key": "k" * 24})

    session.rollback()
    assert [key.led_to for key in session.scalars(select(IdempotencyKey))] == []


def test_after_withdrawing_the_same_browser_begins_afresh(client):
    answer_everything(client)
    page = client.post("/en/concern/check", data={}, follow_redirects=True).text
    path = re.search(r"/en/follow/[a-z2-7]+", page)[0]

    client.post(f"{path}/withdraw", data={})

    assert "You sent a concern" not in client.get("/en/concern").text
    assert client.get("/en/concern/ward").status_code == 200
