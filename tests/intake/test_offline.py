"""What the entry page's script is answered: a repeat like the first, and a refusal with its why."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns.models import Concern
from tests.factories.people import a_person

KEY = "k" * 40
ENTRY = {
    "channel": "stall",
    "ward": "heath-town",
    "language": "en",
    "words": "The lamps by the canal are broken",
    "key": KEY,
}


@pytest.fixture
def browser(session, signed_in):
    return signed_in(a_person(session, Role.COUNCILLOR, "heath-town"))


def concerns(session):
    session.rollback()
    return session.scalars(select(Concern)).all()


def test_an_entry_whose_answer_was_lost_is_answered_like_the_first_time(session, browser):
    first = browser.post("/desk/intake/entries", data=ENTRY).json
    again = browser.post("/desk/intake/entries", data=ENTRY).json

    (concern,) = concerns(session)
    assert first["state"] == again["state"] == "stored"
    assert concern.reference in first["saved"]
    assert concern.reference in again["line"]


def test_it_counts_from_when_it_was_written_but_never_from_the_future(session, browser, at):
    times = (at - timedelta(hours=5), at + timedelta(hours=5), at - timedelta(days=400))
    for number, written in enumerate(times):
        entry = {**ENTRY, "key": f"{KEY}{number}", "written_at": written.isoformat()}
        browser.post("/desk/intake/entries", data=entry)

    assert [each.received_at for each in concerns(session)] == [at - timedelta(hours=5), at, at]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"words": "Lamps"}, "10 characters or more"),
        ({"ward": "penn"}, "your own wards"),
        ({"email": "asha@example.org"}, "resident agreed"),
        ({"key": ""}, "no key"),
    ],
)
def test_a_refused_entry_is_told_why_and_not_stored(session, browser, changed, why):
    answer = browser.post("/desk/intake/entries", data={**ENTRY, **changed})

    assert answer.json["state"] == "refused"
    assert why in " ".join(answer.json["problems"])
    assert not concerns(session)


def test_without_a_token_nothing_is_stored(app, session, browser):
    app.config["WTF_CSRF_ENABLED"] = True

    assert browser.post("/desk/intake/entries", data=ENTRY).status_code == 400
    ready = browser.get("/desk/intake/ready").json
    head = {"X-CSRFToken": ready["token"]}
    assert browser.post("/desk/intake/entries", data=ENTRY, headers=head).json["state"] == "stored"
    assert len(concerns(session)) == 1


def test_signed_out_there_is_nothing_but_the_way_to_sign_in(client):
    for path in ("ready", "offline", "worker.js"):
        assert client.get(f"/desk/intake/{path}").status_code == 303
    assert client.post("/desk/intake/entries", data=ENTRY).status_code == 303


def test_the_kept_page_holds_no_name_no_token_and_no_reference(session, browser):
    browser.post("/desk/intake/entries", data=ENTRY)

    page = browser.get("/desk/intake/offline").text

    assert "csrf_token" not in page
    assert "Sam" not in page
    assert concerns(session)[0].reference not in page
    assert 'value="heath-town"' in page
    assert 'value="penn"' not in page


def test_the_worker_s_reach_is_the_entry_page(browser):
    script = browser.get("/desk/intake/worker.js")

    assert script.headers["Service-Worker-Allowed"] == "/desk/intake"
    assert script.mimetype == "text/javascript"
