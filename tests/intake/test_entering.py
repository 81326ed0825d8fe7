"""Staff enter what people tell them, one after the other."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns.models import Channel, Concern, ConcernContact, ConcernState
from pact.core import clock, crypto, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry, OutboxEvent
from pact.intake import services
from pact.intake.models import IntakeEntry
from tests.factories.intake import WORDS, an_entry
from tests.factories.people import a_person
from tests.factories.statements import statements

ASKED = {
    "channel": "paper",
    "ward": "heath-town",
    "language": "pa",
    "words": "ਗਲੀ ਵਿੱਚ ਹਨੇਰਾ ਹੈ, ਲਾਈਟਾਂ ਟੁੱਟੀਆਂ ਹਨ",
    "place": "Deans Road",
}


@pytest.fixture
def sergeant(session):
    return a_person(session, Role.SERGEANT, "heath-town")


def concerns(session):
    session.rollback()
    return session.scalars(select(Concern)).all()


def test_what_was_entered_is_stored_like_any_concern(session, signed_in, sergeant):
    answer = signed_in(sergeant).post("/desk/intake", data={**ASKED, "interpreted": "y"})

    assert answer.status_code == 303
    (concern,) = concerns(session)
    assert (concern.channel, concern.language, concern.place) == (Channel.PAPER, "pa", "Deans Road")
    assert concern.state is ConcernState.RECEIVED
    (entry,) = session.scalars(select(IntakeEntry)).all()
    assert (entry.by_id, entry.interpreted) == (sergeant.id, True)
    kinds = session.scalars(select(OutboxEvent.kind)).all()
    assert "ConcernReceived" in kinds
    deeds = session.scalars(select(AuditEntry.deed)).all()
    assert "entered concern" in deeds


def test_what_is_the_same_stays_for_the_next_one(signed_in, sergeant):
    browser = signed_in(sergeant)

    page = browser.get(browser.post("/desk/intake", data=ASKED).location).text

    assert re.search(r'<option value="paper" selected', page)
    assert re.search(r'<option value="heath-town" selected', page)
    assert re.search(r'<option value="pa" selected', page)
    assert ASKED["words"] not in page


def test_the_reference_stands_in_the_sitting_s_list_without_the_words(session, signed_in, sergeant):
    browser = signed_in(sergeant)
    page = browser.get(browser.post("/desk/intake", data=ASKED).location).text

    (concern,) = concerns(session)
    assert page.count(concern.reference) >= 2  # saved just now, and in the list
    assert "ਗਲੀ" not in page


def test_an_entry_sent_twice_is_stored_once_even_after_days(session, signed_in, sergeant, at):
    browser = signed_in(sergeant)
    first = an_entry(session, sergeant, key="same")
    with clock.set_to(at + timedelta(days=3)):
        again = an_entry(session, sergeant, "Other words of the same key", key="same")

    assert again.id == first.id
    assert len(concerns(session)) == 1
    for _twice in range(2):
        assert browser.post("/desk/intake", data={**ASKED, "form_key": "k2"}).status_code == 303
    assert len(concerns(session)) == 2


def test_another_s_key_leads_nobody_to_their_entry(session, sergeant):
    other = a_person(session, Role.SERGEANT, "heath-town")

    assert an_entry(session, sergeant, key="k").id != an_entry(session, other, key="k").id


def test_a_ward_of_another_is_refused(session, signed_in, sergeant):
    page = signed_in(sergeant).post("/desk/intake", data={**ASKED, "ward": "penn"})

    assert "you can enter for your own wards" in page.text
    assert not concerns(session)


def test_an_address_is_kept_only_with_the_resident_s_word(session, signed_in, sergeant):
    browser = signed_in(sergeant)
    asked = {**ASKED, "email": "asha@example.org"}

    assert "the resident agreed" in browser.post("/desk/intake", data=asked).text
    assert not concerns(session)
    browser.post("/desk/intake", data={**asked, "consent": "y"})
    session.rollback()
    (contact,) = session.scalars(select(ConcernContact)).all()
    assert (crypto.unlock(contact.email_locked), contact.locale) == ("asha@example.org", "pa")


def test_danger_brings_up_help_lines_to_pass_on_and_restricts(session, signed_in, sergeant, engine):
    browser = signed_in(sergeant)
    words = "My husband hits me every evening and I am afraid of him"

    page = browser.get(
        browser.post("/desk/intake", data={**ASKED, "language": "en", "words": words}).location
    ).text

    assert "0808 2000 247" in page
    assert words not in page
    (concern,) = concerns(session)
    assert concern.restricted


def test_without_the_engine_the_page_says_so_and_has_every_help_line(signed_in, sergeant):
    browser = signed_in(sergeant)

    page = browser.get(browser.post("/desk/intake", data=ASKED).location).text

    assert "could not be read for danger just now" in page
    assert "116 123" in page


def test_a_mistake_is_taken_back_and_stands_there_to_be_mended(session, signed_in, sergeant):
    entry = an_entry(session, sergeant)

    page = signed_in(sergeant).post(f"/desk/intake/{entry.id}/take-back").text

    assert WORDS in page
    (concern,) = concerns(session)
    assert (concern.state, concern.words) == (ConcernState.WITHDRAWN, None)


def test_after_half_an_hour_or_when_an_officer_worked_with_it_it_stays(
    session, signed_in, sergeant, at
):
    browser = signed_in(sergeant)
    entry = an_entry(session, sergeant)

    with clock.set_to(at + timedelta(minutes=31)):
        page = browser.post(f"/desk/intake/{entry.id}/take-back", follow_redirects=True).text

    assert "cannot be taken back any more" in page
    (concern,) = concerns(session)
    assert concern.words == WORDS


def test_a_slip_has_the_reference_the_link_and_its_square_in_the_resident_s_language(
    session, app, signed_in, client, sergeant
):
    browser = signed_in(sergeant)
    browser.post("/desk/intake", data=ASKED)
    entry = session.scalars(select(IntakeEntry)).one()

    page = browser.get(f"/desk/intake/{entry.id}/slip").text

    link = re.search(rf"{app.config['BASE_URL']}(/pa/follow/[a-z2-7]+)", page)
    assert 'class="slip__code"' in page
    assert 'lang="pa"' in page
    assert ASKED["words"] in client.get(link[1]).text
    session.rollback()
    assert "showed private link" in session.scalars(select(AuditEntry.deed)).all()


def test_a_slip_is_its_writer_s_alone_and_for_a_day(session, signed_in, sergeant, at):
    entry = an_entry(session, sergeant)
    colleague = signed_in(a_person(session, Role.SERGEANT, "heath-town"))

    assert colleague.get(f"/desk/intake/{entry.id}/slip").status_code == 303
    with clock.set_to(at + timedelta(hours=25)), transaction() as writing:
        services.forget_old(writing)
    session.rollback()
    assert session.scalars(select(IntakeEntry.link_locked)).all() == [None]


def test_nothing_leads_to_a_concern_that_was_withdrawn(session, sergeant):
    entry = an_entry(session, sergeant)
    with transaction() as writing:
        services.withdraw(writing, writing.get(Concern, entry.concern_id))
    while outbox.drain(slow=False):
        pass

    session.rollback()
    assert session.scalars(select(IntakeEntry.link_locked)).all() == [None]


def test_the_page_needs_few_statements_however_much_was_entered(session, signed_in, sergeant):
    browser = signed_in(sergeant)
    for number in range(5):
        an_entry(session, sergeant, key=f"k{number}")
    browser.get("/desk/intake")

    with statements() as sent:
        browser.get("/desk/intake")

    assert len(sent) <= 7
