"""A resident without e-mail: nothing that the site keeps or logs leads back to them.

Guarantee 6. What a visitor is limited by is a keyed hash that changes every day.
"""

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from pact.concerns import jobs, links
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import db
from pact.core.limits import limiter
from tests.factories.concerns import WORDS, answer_everything

ADDRESS, DEVICE, LANGUAGES = "203.0.113.77", "Nokia-3310/Test-Browser", "pa-IN,x-unusual;q=0.3"
FROM = "https://housing-site.example/thread/7"
TRACES = (ADDRESS, "Nokia", "x-unusual", "housing-site")


@pytest.fixture
def resident(app: Flask) -> Iterator[FlaskClient]:
    """A browser that says of itself what browsers do, while the site counts as it does outside."""
    browser = app.test_client()
    browser.environ_base.update(
        REMOTE_ADDR=ADDRESS,
        HTTP_USER_AGENT=DEVICE,
        HTTP_ACCEPT_LANGUAGE=LANGUAGES,
        HTTP_REFERER=FROM,
        HTTP_X_FORWARDED_FOR=ADDRESS,
    )
    limiter.enabled = True
    limiter.reset()
    yield browser
    limiter.reset()
    limiter.enabled = False


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What a production site would log."""
    before, written = structlog.get_config(), StringIO()
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(written),
    )
    yield written
    structlog.configure(**before)


def whole_database(session: Session) -> str:
    """Every value of every row of every table."""
    session.rollback()
    tables = inspect(db.engine).get_table_names()
    rows = (session.execute(text(f'SELECT * FROM "{table}"')).all() for table in tables)
    return "\n".join(map(repr, rows))


def sends_a_concern(resident: FlaskClient) -> str:
    """Their private link's secret, as only their own page shows it."""
    answer_everything(resident, "pa")
    assert resident.post("/pa/concern/check").location == "/pa/concern/sent"
    page = resident.get("/pa/concern/sent").text
    with resident.session_transaction() as kept:
        token = links.link_token(kept["draft"])
    assert token in page
    return token


def test_the_database_keeps_no_address_no_device_and_no_secret_of_theirs(
    resident: FlaskClient, session: Session
) -> None:
    token = sends_a_concern(resident)
    with resident.session_transaction() as kept:
        key = kept["draft"]

    found = whole_database(session)

    assert WORDS in found
    for trace in (*TRACES, token, key):
        assert trace not in found


def test_the_log_says_neither_who_nor_what_nor_where(
    resident: FlaskClient, log: StringIO, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    token = sends_a_concern(resident)
    resident.get(f"/pa/follow/{token}")
    resident.post("/pa/follow/no-such-link/withdraw")

    logged = log.getvalue() + caplog.text
    assert "follow_up.show" in logged
    for trace in (*TRACES, token, WORDS, "Deans Road"):
        assert trace not in logged


def test_a_page_that_crashes_says_no_more(
    resident: FlaskClient,
    app: Flask,
    log: StringIO,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = sends_a_concern(resident)
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    monkeypatch.setattr("pact.follow_up.views.showing.follow_up_page", _crash)

    answer = resident.get(f"/pa/follow/{token}")

    assert answer.status_code == 500
    logged = log.getvalue() + caplog.text
    assert "crashed" in logged
    for trace in (*TRACES, token, WORDS):
        assert trace not in logged
    assert WORDS not in answer.text
    assert "RuntimeError" not in answer.text


def _crash(_session: Session, concern: Concern, **_more: object) -> None:
    raise RuntimeError(concern.reference)


def test_visitors_are_counted_by_a_hash_that_is_another_one_tomorrow(
    resident: FlaskClient, app: Flask, at: datetime
) -> None:
    resident.post("/pa/concern/ward", data={"ward": "heath-town"})
    today = _counted()
    with clock.set_to(at + timedelta(days=1)):
        resident.post("/pa/concern/ward", data={"ward": "heath-town"})

    assert today
    assert _counted() - today
    assert not [key for key in _counted() for trace in TRACES if trace in key]


def _counted() -> set[str]:
    storage = limiter.storage
    return {str(key) for key in (*storage.events, *storage.storage)}


def test_the_cookie_holds_the_key_of_a_draft_and_nothing_of_theirs(resident: FlaskClient) -> None:
    sends_a_concern(resident)

    with resident.session_transaction() as kept:
        assert set(kept) <= {"draft", "csrf_token"}
        assert not kept.permanent
    cookie = resident.get_cookie("session")
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site, cookie.expires) == (True, "Lax", None)


def test_a_public_page_sets_no_cookie(resident: FlaskClient) -> None:
    for path in ("/", "/pa/", "/pa/wards/heath-town", "/pa/help", "/pa/privacy"):
        assert "Set-Cookie" not in resident.get(path).headers


def test_after_a_day_nothing_joins_the_browser_to_the_concern(
    resident: FlaskClient, session: Session, at: datetime
) -> None:
    sends_a_concern(resident)
    with resident.session_transaction() as kept:
        key = kept["draft"]

    with clock.set_to(at + timedelta(days=2)):
        jobs.erase_old_drafts()

    assert links.draft_key_hash(key) not in whole_database(session)
    assert session.scalars(select(Concern)).one().words == WORDS
