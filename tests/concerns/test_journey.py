"""A resident's walk from the first page to the confirmation."""

import re

from sqlalchemy import select

from pact.concerns.models import Channel, Concern, ConcernContact, ConcernDraft, ConcernState
from pact.core import crypto
from tests.factories.concerns import WORDS, answer_everything
from tests.factories.people import a_ward


def the_concern(session):
    session.rollback()
    return session.scalars(select(Concern)).one()


def test_every_page_says_where_to_get_help_now(client):
    assert "not a way to report a crime or to get help now" in client.get("/en/concern").text
    assert 'href="/en/help"' in client.get("/en/concern").text


def test_what_to_leave_out_is_said_before_the_box_and_belongs_to_it(client):
    client.post("/en/concern/ward", data={"ward": "heath-town"})

    page = client.get("/en/concern/words").text

    told, box = page.index("leave out names"), page.index("<textarea")
    assert "whether somebody is allowed to live in this country" in page[told:box]
    assert "Leave out names" in page[page.index('id="words-hint"') : box]
    assert re.search(r'<textarea[^>]*aria-describedby="[^"]*words-hint', page)


def test_a_form_never_goes_to_the_address_of_its_own_page(client):
    """Else going back from the browser's error page would not find what was typed."""
    page = client.get("/en/concern/ward").text
    assert 'action="/en/concern/ward?try=1"' in page

    again = client.post("/en/concern/ward?try=1", data={})
    assert again.status_code == 200
    assert 'action="/en/concern/ward?try=2"' in again.text


def test_the_ward_of_the_page_that_one_came_from_is_chosen_already(client):
    assert (
        'href="/en/concern/ward?ward=heath-town"' in client.get("/en/concern?ward=heath-town").text
    )

    page = client.get("/en/concern/ward?ward=heath-town").text

    assert re.search(r'value="heath-town"\s+checked', page)


def test_a_made_up_ward_is_no_error(client):
    assert client.get("/en/concern?ward=nowhere").status_code == 200
    assert client.get("/en/concern/ward?ward=nowhere").status_code == 200


def test_the_language_of_the_page_is_chosen_already(client):
    client.post("/ur/concern/ward", data={"ward": "heath-town"})

    page = client.get("/ur/concern/words").text

    assert re.search(r'<option value="ur"\s+selected', page)


def test_looking_at_the_pages_keeps_nothing(client, session):
    client.get("/en/concern")
    client.get("/en/concern/ward")

    assert session.scalars(select(ConcernDraft)).all() == []


def test_what_was_sent_is_stored_as_it_was_typed(client, session, at):
    words = "ਰਾਤ ਨੂੰ ਗੱਡੀਆਂ\r\nਤੇਜ਼ ਚੱਲਦੀਆਂ ਹਨ 🚗"
    answer_everything(client, "pa", words=words)

    response = client.post("/pa/concern/check", data={})

    assert (response.status_code, response.location) == (303, "/pa/concern/sent")
    concern = the_concern(session)
    assert concern.words == words.replace("\r\n", "\n")
    assert (concern.language, concern.place) == ("pa", "Deans Road")
    assert (concern.state, concern.channel) == (ConcernState.RECEIVED, Channel.WEB)
    assert concern.received_at == at
    assert concern.ward_id == a_ward(session).id
    assert session.scalars(select(ConcernDraft)).all() == []


def test_without_an_email_address_no_contact_is_kept(client, session):
    answer_everything(client)
    client.post("/en/concern/check", data={})

    assert session.scalars(select(ConcernContact)).all() == []


def test_an_email_address_is_kept_apart_and_locked_with_the_language_of_the_page(client, session):
    answer_everything(client, "pl", email="jo@example.org")
    client.post("/pl/concern/check", data={})

    contact = session.scalars(select(ConcernContact)).one()
    assert "example" not in contact.email_locked
    assert crypto.unlock(contact.email_locked) == "jo@example.org"
    assert contact.locale == "pl"
    token = crypto.unlock(contact.link_locked)
    assert client.get(f"/pl/follow/{token}").status_code == 200


def test_the_confirmation_shows_the_reference_and_the_private_link(client, session):
    answer_everything(client)
    page = client.post("/en/concern/check", data={}, follow_redirects=True).text

    concern = the_concern(session)
    assert concern.reference in page
    link = re.search(r'data-copy="([^"]+)"', page)[1]
    assert link.startswith("http://127.0.0.1:8000/en/follow/")
    assert WORDS in client.get(link.removeprefix("http://127.0.0.1:8000")).text


def test_the_database_does_not_hold_the_private_link(client, session):
    answer_everything(client, email="jo@example.org")
    page = client.post("/en/concern/check", data={}, follow_redirects=True).text
    token = re.search(r"/en/follow/([a-z2-7]+)", page)[1]

    session.rollback()
    connection = session.connection()
    tables = ("concern", "concern_contact", "concern_step", "outbox_event", "idempotency_key")
    kept = " ".join(
        str(row) for table in tables for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
    )
    assert token not in kept
    assert "jo@example.org" not in kept


def test_answers_can_be_changed_from_the_last_page_and_lead_back_to_it(client, session):
    answer_everything(client)
    assert 'href="/en/concern/words"' in client.get("/en/concern/check").text

    changed = client.post("/en/concern/place", data={"place": "Park Village"})

    assert changed.location == "/en/concern/check"
    assert "Park Village" in client.get("/en/concern/check").text


def test_a_page_ahead_leads_back_to_the_first_open_question(client):
    client.post("/en/concern/ward", data={"ward": "heath-town"})

    assert client.get("/en/concern/check").location == "/en/concern/words"
    assert client.post("/en/concern/check", data={}).location == "/en/concern/words"


def test_a_page_in_the_middle_without_a_draft_leads_to_the_start(client):
    assert client.get("/en/concern/place").location == "/en/concern"


def test_too_few_or_too_many_words_are_given_back_with_how_to_mend_it(client):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    short, long = "Bad dogs", "long words " * 400

    for typed, mend in ((short, "Write a little more"), (long, "Use up to 4,000 characters")):
        page = client.post("/en/concern/words", data={"words": typed, "language": "en"}).text
        assert "There is a problem" in page
        assert 'href="#words"' in page
        assert mend in page
        assert typed.strip() in page


def test_four_thousand_characters_are_taken_in_any_script(client, session):
    answer_everything(client, "pa", words="ਗੱਡੀ" * 1000)
    client.post("/pa/concern/check", data={})

    assert len(the_concern(session).words) == 4000


def test_a_house_number_is_not_taken_as_a_place(client):
    client.post("/en/concern/ward", data={"ward": "heath-town"})
    client.post("/en/concern/words", data={"words": WORDS, "language": "en"})

    page = client.post("/en/concern/place", data={"place": "12 Deans Road"}).text

    assert "Take out the house number" in page
    assert 'value="12 Deans Road"' in page


def test_a_wrong_email_address_can_be_mended_or_left_out(client, session):
    answer_everything(client)

    wrong = client.post("/en/concern/contact", data={"email": "jo@", "submit": "y"})
    assert "Continue without email" in wrong.text
    assert 'value="jo@"' in wrong.text

    left_out = client.post("/en/concern/contact", data={"email": "jo@", "without": "y"})
    assert left_out.location == "/en/concern/check"


def test_the_last_page_warns_of_personal_details_and_does_not_refuse(client, session):
    answer_everything(client, words="Ring ੦੭੭੦੦ ੯੦੦੧੨੩ about BD51 SMR")
    page = client.get("/en/concern/check").text
    assert "a phone number" in page
    assert "a vehicle’s registration" in page
    assert "a house number or postcode" not in page

    assert client.post("/en/concern/check", data={}).location == "/en/concern/sent"


def test_a_nul_in_the_words_is_no_error(client, session):
    answer_everything(client, words="A car\x00 with no driver")
    client.post("/en/concern/check", data={})

    assert the_concern(session).words == "A car with no driver"


def test_script_in_the_words_is_shown_and_not_run(client, session):
    answer_everything(client, words="<script>alert(1)</script>")

    assert "<script>alert" not in client.get("/en/concern/check").text


def test_another_concern_can_be_sent_from_the_same_browser(client, session):
    answer_everything(client)
    client.post("/en/concern/check", data={})

    again = client.post("/en/concern/again", data={"ward": "heath-town"})
    assert again.location == "/en/concern/ward?ward=heath-town"
    answer_everything(client, words="The street lamps are dark")
    client.post("/en/concern/check", data={})

    session.rollback()
    found = session.scalars(select(Concern).order_by(Concern.id)).all()
    assert [concern.words for concern in found] == [WORDS, "The street lamps are dark"]
    assert len({concern.reference for concern in found}) == 2


def test_clearing_the_browser_erases_the_draft(client, session):
    client.post("/en/concern/ward", data={"ward": "heath-town"})

    client.post("/en/concern/forget", data={})

    session.rollback()
    assert session.scalars(select(ConcernDraft)).all() == []
    assert client.get("/en/concern/check").location == "/en/concern"


def test_clearing_the_browser_keeps_what_was_sent(client, session):
    answer_everything(client)
    client.post("/en/concern/check", data={})

    client.post("/en/concern/forget", data={})

    assert the_concern(session).words == WORDS
    assert client.get("/en/concern/sent").location == "/en/concern"


def test_one_browser_never_sees_the_draft_of_another(app, client):
    answer_everything(client, words="Only mine to see here")

    assert "Only mine" not in app.test_client().get("/en/concern/words").text
