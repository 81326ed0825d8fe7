"""A phrase is mended in the browser: proposed, agreed to, and shown on every page."""

from threading import Barrier, Thread

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.core.db import db, transaction
from pact.core.models import AuditEntry
from pact.languages.locales import shipped_or_english
from pact.phrases import layer as layers
from pact.phrases.catalogues import catalogue
from pact.phrases.layer import layer
from pact.phrases.models import CatalogueState, Mend, MendState
from tests.factories.people import a_person
from tests.factories.phrases import BETTER, ENGLISH, FOLDER, a_mend, a_phrase, a_proposal
from tests.factories.statements import statements

pytestmark = pytest.mark.both_databases

HERE = f"/desk/phrases/pa/{a_phrase().key}"


@pytest.fixture
def translator(session):
    return a_person(session, Role.TRANSLATOR, name="Asha")


@pytest.fixture
def second(session):
    return a_person(session, Role.TRANSLATOR, name="Bilal")


def mends(session):
    session.rollback()
    return session.scalars(select(Mend).order_by(Mend.id)).all()


def test_a_second_person_agrees_and_pages_show_it_without_a_restart(
    client, session, signed_in, translator, second
):
    assert BETTER not in client.get("/pa/help").text
    author, reviewer = signed_in(translator), signed_in(second)

    assert author.post(HERE, data={"text_0": BETTER, "why": "Clearer"}).status_code == 303
    assert BETTER not in client.get("/pa/help").text
    (mend,) = mends(session)
    assert BETTER in reviewer.get(HERE).text
    reviewer.post(f"/desk/phrases/pa/proposals/{mend.id}/agree")

    assert BETTER in client.get("/pa/help").text
    assert BETTER not in client.get("/ur/help").text
    (mend,) = mends(session)
    assert (mend.state, mend.reviewed_by_id) == (MendState.LIVE, second.id)
    deeds = select(AuditEntry.deed).where(AuditEntry.about == "phrase").order_by(AuditEntry.id)
    assert session.scalars(deeds).all() == ["proposed phrase", "agreed to phrase"]


def test_nobody_agrees_to_their_own_proposal(client, session, signed_in, translator):
    browser = signed_in(translator)
    mend = a_proposal(session, translator)

    answer = browser.post(f"/desk/phrases/pa/proposals/{mend.id}/agree", follow_redirects=True)

    assert "somebody else has to agree" in answer.text
    assert mends(session)[0].state is MendState.PROPOSED
    assert BETTER not in client.get("/pa/help").text


def test_what_was_agreed_can_be_undone(client, session, signed_in, translator, second):
    mend = a_mend(session, translator, second)
    assert BETTER in client.get("/pa/help").text

    signed_in(translator).post(f"/desk/phrases/pa/proposals/{mend.id}/undo")

    assert BETTER not in client.get("/pa/help").text
    assert a_phrase().texts[0] in client.get("/pa/help").text


def test_a_proposal_is_turned_down_with_a_reason(session, signed_in, translator, second):
    mend = a_proposal(session, translator)
    reviewer = signed_in(second)

    reviewer.post(f"/desk/phrases/pa/proposals/{mend.id}/down", data={"answer": "Too formal"})

    assert mends(session)[0].state is MendState.TURNED_DOWN
    assert "Too formal" in reviewer.get(HERE).text
    again = reviewer.post(f"/desk/phrases/pa/proposals/{mend.id}/agree", follow_redirects=True)
    assert "meanwhile" in again.text
    assert mends(session)[0].state is MendState.TURNED_DOWN


def test_a_proposal_that_came_meanwhile_is_not_overwritten_unseen(
    session, signed_in, translator, second
):
    a_proposal(session, translator, BETTER)

    answer = signed_in(second).post(HERE, data={"text_0": "ਮਦਦ ਲਈ ਨੰਬਰ", "seen": ""})

    assert answer.status_code == 200
    assert "meanwhile" in answer.text
    assert "ਮਦਦ ਲਈ ਨੰਬਰ" in answer.text
    assert [each.texts for each in mends(session)] == [[BETTER]]


def test_two_proposals_at_once_leave_one_that_waits(app, session, translator, second):
    results, start = [], Barrier(2)

    def propose(by_id, text):
        with app.app_context():
            start.wait()
            try:
                a_proposal(db.session(), type("By", (), {"id": by_id}), text)
                results.append("kept")
            except Exception as error:
                results.append(type(error).__name__)

    both = [
        Thread(target=propose, args=(person.id, text))
        for person, text in ((translator, BETTER), (second, "ਮਦਦ ਲਈ ਨੰਬਰ"))
    ]
    [thread.start() for thread in both]
    [thread.join() for thread in both]

    assert sorted(results) == ["Changed", "kept"]
    assert len([m for m in mends(session) if m.state is MendState.PROPOSED]) == 1


@pytest.mark.parametrize(
    "text",
    ["", "Help lines", "<script>alert(1)</script> ਮਦਦ", "ਮਦਦ %(name)s", "ਮਦਦ %", "ਮਦਦ " * 200],
)
def test_what_cannot_stand_in_for_the_english_is_not_even_proposed(
    session, signed_in, translator, text
):
    answer = signed_in(translator).post(HERE, data={"text_0": text})

    assert answer.status_code == 200
    assert "govuk-error-summary" in answer.text
    assert mends(session) == []


def test_what_the_database_holds_is_shown_only_if_it_is_harmless(
    client, session, translator, second
):
    a_mend(session, translator, second)
    with transaction() as writing:
        writing.get_one(Mend, mends(session)[0].id).texts = ["<script>alert(1)</script> ਮਦਦ"]
        writing.scalars(select(CatalogueState)).one().version += 1
    layer().look_again()

    page = client.get("/pa/help").text

    assert "alert(1)" not in page
    assert a_phrase().texts[0] in page


def test_other_processes_show_it_at_their_next_look(app, client, session, translator, second):
    elsewhere = layers.MendedDomain(app.config["BABEL_TRANSLATION_DIRECTORIES"], 0)
    with app.test_request_context("/pa/help"):
        app.preprocess_request()
        assert elsewhere.gettext(ENGLISH) == a_phrase().texts[0]
    a_mend(session, translator, second)

    with app.test_request_context("/pa/help"):
        app.preprocess_request()
        assert elsewhere.gettext(ENGLISH) == BETTER


def test_between_two_looks_a_page_costs_no_statement_and_a_look_costs_one(app, client, session):
    client.get("/pa/help")
    with statements() as before:
        client.get("/pa/help")
    app.extensions["babel"].instance.domain_instance.look_again()
    with statements() as looking:
        client.get("/pa/help")

    assert [s for s in before if "catalogue_state" in s] == []
    assert len(looking) == len(before) + 1


def test_pages_go_on_in_their_language_where_the_look_fails(app, client, session, monkeypatch):
    def broken(_session):
        return _session.connection().exec_driver_sql("SELECT * FROM no_such_table")

    monkeypatch.setattr(layers.queries, "states", broken)
    layer().look_again()

    answer = client.get("/pa/help")

    assert answer.status_code == 200
    assert a_phrase().texts[0] in answer.text


def test_phrases_are_found_by_english_by_translation_and_by_where_they_stand(
    session, signed_in, translator
):
    browser = signed_in(translator)

    def found(**asked):
        return browser.get("/desk/phrases/pa", query_string=asked).text

    assert HERE in found(q="help LINES")
    assert HERE in found(q=a_phrase().texts[0])
    assert HERE not in found(q="no such words at all")
    assert HERE in found(q="help lines", place="_layout/base")
    assert HERE not in found(q="help lines", place="email/")
    assert browser.get("/desk/phrases/pa?page=9999").status_code == 404
    assert browser.get("/desk/phrases/en").status_code == 404


def test_a_mended_phrase_whose_english_has_gone_is_listed_as_such(
    session, signed_in, translator, second
):
    mend = a_mend(session, translator, second)
    with transaction() as writing:
        gone = writing.get_one(Mend, mend.id)
        gone.key, gone.english = "0" * 24, "Lines of help"

    page = signed_in(translator).get("/desk/phrases/pa").text

    assert "No longer on the site" in page
    assert "Lines of help" in page


def test_every_plural_form_has_a_box_and_is_asked_for(session, signed_in, translator):
    arabic = shipped_or_english("ar")
    plural = next(p for p in catalogue(FOLDER, arabic).phrases if p.plural and p.is_translated)
    path = f"/desk/phrases/ar/{plural.key}"
    browser = signed_in(translator)

    page = browser.get(path).text
    assert page.count("data-phrase-text") == 6
    short = {f"text_{number}": text for number, text in enumerate((*plural.texts[:5], ""))}
    assert browser.post(path, data=short).status_code == 200
    whole = {f"text_{number}": text for number, text in enumerate(plural.texts)}
    assert browser.post(path, data=whole).status_code == 303


def test_marking_a_catalogue_as_read_takes_the_note_off_its_pages(
    client, session, signed_in, translator
):
    browser = signed_in(translator)
    unread = client.get("/pa/help").text.partition("about-words")[2]

    assert browser.post("/desk/phrases/pa/read", data={}).status_code == 200
    assert client.get("/pa/help").text.partition("about-words")[2] == unread
    assert browser.post("/desk/phrases/pa/read", data={"sure": "y"}).status_code == 303

    read = client.get("/pa/help").text.partition("about-words")[2]
    assert len(read) < len(unread)
    assert "/pa/wrong-words" in read
    assert "Asha" in browser.get("/desk/phrases").text
    browser.post("/desk/phrases/pa/not-read")
    assert client.get("/pa/help").text.partition("about-words")[2] == unread
    deeds = select(AuditEntry.deed).where(AuditEntry.about == "catalogue").order_by(AuditEntry.id)
    assert len(session.scalars(deeds).all()) == 2


def test_somebody_of_one_ward_does_not_mend_what_the_whole_city_reads(session, signed_in):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER, "penn"))

    assert browser.get(HERE).status_code == 403
    assert browser.get("/desk/phrases").status_code == 403
