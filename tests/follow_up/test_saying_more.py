"""What a resident adds to their concern, or changes, on their private link."""

import pytest
from sqlalchemy import select

from pact.accounts.models import Role
from pact.concerns import services
from pact.concerns.models import Channel, Concern, ConcernAddition
from pact.concerns.models import ConcernState as State
from pact.concerns.saying_more import MOST_ADDITIONS
from pact.core.db import transaction
from pact.languages import translations
from pact.languages.models import Translation
from pact.themes.models import ConcernVector, Quote, ThemeSuggestion
from pact.themes.quotes import clear
from pact.themes.services import confirm
from tests.contracts.test_anonymity import whole_database
from tests.factories.concerns import WORDS, a_sent_concern
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_theme, delivered

MORE = "Now they race in the mornings too, when children walk to school"
DANGER = "My husband beats me and I am afraid to go home tonight"


def present(session, sent) -> Concern:
    session.rollback()
    session.expire_all()
    return session.get_one(Concern, sent.concern.id)


def added(session):
    session.rollback()
    return [(each.words, each.language) for each in session.scalars(select(ConcernAddition))]


def add(client, sent, words=MORE, language="en"):
    return client.post(f"{sent.path}/add", data={"words": words, "language": language})


def close(session, sent):
    with transaction() as writing:
        services.move(writing, sent.concern, State.TRIAGED, by_id=None)
        services.move(writing, sent.concern, State.SIGNPOSTED, by_id=None, note="The council")


def test_added_words_stand_beside_the_first_with_their_time_and_language(client, session, at):
    sent = a_sent_concern(session)

    add(client, sent)
    add(client, sent, "ਹੁਣ ਸਵੇਰੇ ਵੀ ਗੱਡੀਆਂ ਦੌੜਦੀਆਂ ਹਨ", "pa")

    assert present(session, sent).words == WORDS
    rows = session.scalars(select(ConcernAddition).order_by(ConcernAddition.id)).all()
    assert [(row.language, row.added_at) for row in rows] == [("en", at), ("pa", at)]
    page = client.get(sent.path).text
    assert WORDS in page
    assert MORE in page
    assert 'lang="pa">ਹੁਣ' in page
    assert present(session, sent).new_words_at == at


def test_the_same_words_sent_twice_are_added_once(client, session):
    sent = a_sent_concern(session)

    add(client, sent)
    add(client, sent)

    assert added(session) == [(MORE, "en")]


def test_as_much_is_added_as_is_kept_and_no_more(client, session):
    sent = a_sent_concern(session)
    for number in range(MOST_ADDITIONS):
        add(client, sent, f"{MORE} {number}")

    page = add(client, sent, "One thing more than that").text

    assert "You have added very much already" in page
    assert "One thing more than that" in page
    assert len(added(session)) == MOST_ADDITIONS


@pytest.mark.parametrize("page", ["add", "correct", "where"])
def test_a_closed_concern_takes_no_more_words(client, session, page):
    sent = a_sent_concern(session)
    add(client, sent)
    close(session, sent)

    for method in ("GET", "POST"):
        answer = client.open(f"{sent.path}/{page}", method=method)
        assert (answer.status_code, answer.location) == (303, sent.path)
    client.post(f"{sent.path}/correct/1", data={"take_out": "y", "language": "en"})

    assert added(session) == [(MORE, "en")]
    assert present(session, sent).words == WORDS
    assert f"{sent.path}/add" not in client.get(sent.path).text


def test_words_of_danger_lead_to_those_who_help_now_and_restrict(client, session, engine):
    sent = a_sent_concern(session)

    answer = add(client, sent, DANGER)

    assert answer.location == f"{sent.path}/help"
    delivered()  # where the engine was too busy to answer a page
    concern = present(session, sent)
    assert concern.restricted
    assert "domestic_abuse" in concern.help_kinds
    page = client.get(answer.location).text
    assert "0808 2000 247" in page
    assert "999" in page


def test_an_engine_that_does_not_answer_leads_to_every_help_line(client, session):
    sent = a_sent_concern(session)

    answer = add(client, sent)

    assert answer.location == f"{sent.path}/help"
    assert "0808 2000 247" in client.get(answer.location).text
    assert added(session) == [(MORE, "en")]


def test_danger_that_went_by_when_it_was_added_is_found_soon_after(client, session, request):
    sent = a_sent_concern(session)
    add(client, sent, DANGER)
    assert not present(session, sent).restricted

    request.getfixturevalue("engine")
    delivered()

    assert present(session, sent).restricted


def test_what_an_officer_judged_is_not_judged_again_by_new_words(client, session, engine):
    sent = a_sent_concern(session, DANGER)
    delivered()
    officer = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        services.lift_restriction(writing, sent.concern, by_id=officer.id)

    add(client, sent)
    delivered()

    assert not present(session, sent).restricted


def test_the_engine_reads_what_was_added(client, session, engine):
    sent = a_sent_concern(session, "It is as bad as ever here")
    delivered()
    before = session.scalars(select(ConcernVector)).one().vector

    add(client, sent, "Cars race past the school at night. They drive much too fast")
    delivered()

    session.rollback()
    session.expire_all()
    after = session.scalars(select(ConcernVector)).one()
    assert after.vector != before
    suggestion = session.scalars(select(ThemeSuggestion)).one()
    assert suggestion.ranked[0][0] == "speeding"


def test_corrected_words_are_gone_for_good_with_all_that_was_made_of_them(client, session, engine):
    first = "Xavier Quimby parks his lorry on the pavement. Nobody can pass with a pram"
    sent = a_sent_concern(session, first)
    officer = a_person(session, Role.COHESION_OFFICER)
    delivered()
    with transaction() as writing:
        confirm(writing, sent.concern, a_theme(session, "parking"), by_id=officer.id)
        clear(writing, sent.concern, text="Xavier Quimby parks", english="", by_id=officer.id)
        translations.keep(
            writing,
            about="concern",
            about_id=sent.concern.id,
            field="words",
            locale="pl",
            text="Xavier Quimby parkuje",
            original=first,
            made_by="machine",
            maker="test",
        )
    delivered()
    session.rollback()
    vector = session.scalars(select(ConcernVector)).one().vector

    client.post(
        f"{sent.path}/correct",
        data={"words": "Ein Lastwagen steht auf dem Gehweg", "language": "und"},
    )
    delivered()

    assert "Quimby" not in whole_database(session)
    session.expire_all()
    assert session.scalars(select(Quote)).all() == []
    assert session.scalars(select(Translation)).all() == []
    assert session.scalars(select(ConcernVector)).one().vector != vector
    concern = present(session, sent)
    assert (concern.language, concern.state) == ("und", State.THEMED)
    assert concern.new_words_at is not None
    assert "Quimby" not in client.get(sent.path).text


def test_a_correction_that_changes_nothing_asks_no_officer_to_look(client, session):
    sent = a_sent_concern(session)

    client.post(f"{sent.path}/correct", data={"words": WORDS, "language": "en"})

    assert present(session, sent).new_words_at is None


def test_what_was_added_can_be_changed_and_deleted(client, session):
    sent = a_sent_concern(session)
    add(client, sent)
    add(client, sent, "A second thing that I add")

    assert MORE in client.get(f"{sent.path}/correct/1").text
    client.post(f"{sent.path}/correct/1", data={"words": "Only at night, then", "language": "en"})
    client.post(f"{sent.path}/correct/2", data={"take_out": "y", "language": "en"})

    assert added(session) == [("Only at night, then", "en")]
    assert MORE not in whole_database(session)
    assert client.get(f"{sent.path}/correct/2").status_code == 404


def test_the_ward_and_the_place_change_until_an_officer_has_decided(client, session):
    sent = a_sent_concern(session)

    client.post(f"{sent.path}/where", data={"ward": "park", "place": "West Park"})

    concern = present(session, sent)
    assert (concern.ward_id, concern.place) == (a_ward(session, "park").id, "West Park")
    officer = a_person(session, Role.COHESION_OFFICER)
    with transaction() as writing:
        confirm(writing, concern, a_theme(session, "speeding"), by_id=officer.id)
    client.post(f"{sent.path}/where", data={"ward": "penn", "place": ""})
    assert present(session, sent).place == "West Park"
    assert f"{sent.path}/where" not in client.get(sent.path).text


def test_a_house_number_is_refused_as_at_first(client, session):
    sent = a_sent_concern(session)

    page = client.post(f"{sent.path}/where", data={"ward": "park", "place": "12 Deans Road"}).text

    assert "Take out the house number" in page
    assert present(session, sent).place == "Deans Road"


def test_withdrawing_erases_what_was_added(client, session):
    sent = a_sent_concern(session)
    add(client, sent)

    client.post(f"{sent.path}/withdraw", data={})

    assert added(session) == []
    assert MORE not in client.get(sent.path).text


@pytest.mark.parametrize("page", ["add", "correct", "where", "news"])
def test_a_page_whose_token_is_old_comes_back_with_what_was_typed(app, client, session, page):
    sent = a_sent_concern(session)
    app.config["WTF_CSRF_ENABLED"] = True
    data = {"words": MORE, "language": "en", "ward": "park", "place": "X park", "email": "a@b.org"}

    refused = client.post(f"{sent.path}/{page}", data={**data, "csrf_token": "old"})

    assert refused.status_code == 400
    assert "Choose the button again" in refused.text
    typed = {"add": MORE, "correct": MORE, "where": "X park", "news": "a@b.org"}
    assert typed[page] in refused.text


def test_a_channel_has_a_name_for_residents(app):
    from pact.concerns.names import channel_name, help_kind_name, state_name
    from pact.engine.danger import HelpKind

    with app.test_request_context():
        assert all(map(channel_name, Channel))
        assert all(map(state_name, State))
        assert not [kind for kind in HelpKind if help_kind_name(kind.value) == kind.value]
