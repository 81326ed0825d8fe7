"""A resident says that words are wrong; a translator looks at it."""

from datetime import timedelta

import pytest
from flask_babel import force_locale, gettext
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core import clock
from pact.core.limits import limiter
from pact.core.models import AuditEntry
from pact.phrases import jobs
from pact.phrases.models import Outcome, Report
from tests.factories.people import a_person
from tests.factories.phrases import a_report

PAGE = "/pa/wrong-words"


def reports(session):
    session.rollback()
    return session.scalars(select(Report).order_by(Report.id)).all()


def test_a_page_in_a_language_that_nobody_has_read_says_so_and_english_does_not(client):
    page = client.get("/pa/wards/heath-town").text

    with client.application.test_request_context(), force_locale("pa"):
        assert gettext("A native speaker has not checked this translation yet.") in page
    assert "/pa/wrong-words?page=/pa/wards/heath-town" in page
    assert "about-words" not in client.get("/en/wards/heath-town").text


def test_what_a_resident_says_is_kept_with_the_page_and_nothing_else(client, session):
    answer = client.post(
        f"{PAGE}?page=/pa/help", data={"words": "ਗਲਤ", "better": "ਸਹੀ", "name": "Asha"}
    )

    assert answer.status_code == 303
    assert 'href="/pa/help"' in client.get(answer.location).text
    (kept,) = reports(session)
    assert (kept.locale, kept.page, kept.words, kept.better) == ("pa", "/pa/help", "ਗਲਤ", "ਸਹੀ")
    assert {column.name for column in Report.__table__.columns} == {
        *("id", "locale", "page", "words", "better", "received_at"),
        *("settled_at", "settled_by_id", "outcome"),
    }


def test_the_page_alone_is_enough_and_nothing_at_all_is_not(client, session):
    assert client.post(f"{PAGE}?page=/pa/help", data={"words": " "}).status_code == 303
    empty = client.post(PAGE, data={"words": " "})

    assert empty.status_code == 200
    assert "govuk-error-summary" in empty.text
    assert len(reports(session)) == 1


@pytest.mark.parametrize(
    "page",
    [
        "https://evil.example/",
        "//evil.example",
        "/pa/no-such-page",
        "/desk/meetings",
        "/pa/help/" + "x" * 300,
        "javascript:alert(1)",
        "/pa/follow/…/secret-token-of-somebody",
    ],
)
def test_what_is_no_page_of_residents_is_not_kept_as_one(client, session, page):
    answer = client.post(PAGE, query_string={"page": page}, data={"words": "ਗਲਤ"})

    assert answer.status_code == 303
    assert reports(session)[0].page is None
    assert "evil" not in client.get(answer.location).text


@pytest.mark.parametrize("where", ["/pa/follow/{}", "/pa/follow/{}/news", "/pa/subscription/{}"])
def test_the_secret_of_a_private_link_is_neither_carried_along_nor_kept(client, session, where):
    secret = "yJ4wbWPs5mVq_0aB1cD2eF3gH"

    assert secret not in client.get(where.format(secret)).text.partition("about-words")[2]
    client.post(PAGE, query_string={"page": where.format(secret)}, data={"words": "ਗਲਤ"})

    assert reports(session)[0].page == where.format("…")


def test_pages_of_help_first_keep_to_the_help_lines(client):
    client.post("/pa/concern/ward", data={"ward": "heath-town"})
    words = "My husband beats me and I am afraid to go home"
    client.post("/pa/concern/words", data={"words": words, "language": "en"})

    page = client.get("/pa/concern/help-first")
    assert page.status_code == 200
    assert "about-words" not in page.text
    assert 'href="tel:999"' in page.text


def test_a_robot_s_report_is_not_kept(client, session):
    answer = client.post(PAGE, data={"words": "Buy now", "homepage": "https://spam.example"})

    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.text
    assert reports(session) == []


def test_a_flood_is_stopped_and_what_was_typed_stays(app, client, session):
    limiter.enabled = True
    limiter.reset()
    try:
        codes = [client.post(PAGE, data={"words": f"ਗਲਤ {n}"}).status_code for n in range(20)]
        refused = client.post(PAGE, data={"words": "ਇੱਕ ਹੋਰ"})
    finally:
        limiter.enabled = False
        limiter.reset()

    assert set(codes) == {303}
    assert refused.status_code == 429
    assert "ਇੱਕ ਹੋਰ" in refused.text
    assert len(reports(session)) == 20


def test_a_translator_finds_the_phrase_and_settles_the_report(session, signed_in):
    browser = signed_in(a_person(session, Role.TRANSLATOR))
    report = a_report(session, "ਮਦਦ <b>")

    page = browser.get("/desk/phrases/pa/reports").text
    assert "ਮਦਦ &lt;b&gt;" in page
    assert "report of wrong words" in browser.get("/desk").text
    path = f"/desk/phrases/pa/reports/{report.id}"
    browser.post(path, data={"outcome": "nonsense"})
    assert reports(session)[0].settled_at is None
    assert browser.post(path, data={"outcome": "mended"}).status_code == 303

    assert reports(session)[0].outcome is Outcome.MENDED
    assert "ਮਦਦ" not in browser.get("/desk/phrases/pa/reports").text
    deeds = select(AuditEntry.deed).where(AuditEntry.about == "phrase_report")
    assert session.scalars(deeds).all() == ["settled report of words"]


def test_a_report_is_not_settled_through_another_language(session, signed_in):
    browser = signed_in(a_person(session, Role.TRANSLATOR))
    report = a_report(session)

    answer = browser.post(f"/desk/phrases/ur/reports/{report.id}", data={"outcome": "right"})

    assert answer.status_code == 404


def test_reports_go_a_month_after_they_were_settled_and_half_a_year_after_they_came(
    session, signed_in, at
):
    browser = signed_in(a_person(session, Role.TRANSLATOR))
    settled, left = a_report(session), a_report(session, "ਹੋਰ")
    browser.post(f"/desk/phrases/pa/reports/{settled.id}", data={"outcome": "right"})

    with clock.set_to(at + timedelta(days=29)):
        jobs.forget_old_reports()
    assert len(reports(session)) == 2
    with clock.set_to(at + timedelta(days=31)):
        jobs.forget_old_reports()
    assert [each.id for each in reports(session)] == [left.id]
    with clock.set_to(at + timedelta(days=181)):
        jobs.forget_old_reports()
    assert reports(session) == []
