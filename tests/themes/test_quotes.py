"""Passages of residents' words that officers clear for use."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.concerns import jobs
from pact.concerns.models import Concern
from pact.concerns.people_named import seems_to_name
from pact.concerns.services import withdraw
from pact.core import clock, outbox
from pact.core.db import transaction
from pact.core.models import AuditEntry
from pact.themes import quotes, services
from pact.themes.models import Quote
from pact.themes.passages import added, tidied
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme

Signing = Callable[[User], FlaskClient]
WORDS = "Cars park on the pavement.\nMy neighbour Dave (07700 900123) shouts, and I cannot pass."


@pytest.fixture
def officer(session: Session) -> User:
    return a_person(session, Role.COHESION_OFFICER, name="Sam")


@pytest.fixture
def browser(officer: User, signed_in: Signing) -> FlaskClient:
    return signed_in(officer)


@pytest.fixture
def concern(session: Session, officer: User) -> Concern:
    return a_confirmed_concern(session, officer, "parking", words=WORDS)


def texts(session: Session, *wards: str, theme: str = "parking") -> list[str]:
    """What may be used of a theme."""
    session.rollback()
    ward_ids = [a_ward(session, slug).id for slug in wards or ["heath-town"]]
    found = quotes.quotes_of(session, theme_id=a_theme(session, theme).id, ward_ids=ward_ids)
    return [each.text for each in found]


def cleared(session: Session, concern: Concern, officer: User, text: str = "I cannot pass.") -> int:
    """A quote of a concern; its number."""
    with transaction() as writing:
        found = writing.get_one(Concern, concern.id)
        return quotes.clear(writing, found, text=text, english="", by_id=officer.id).id


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (WORDS, WORDS.replace("\n", " ")),
        ("Cars park […] and I cannot pass.", "Cars park […] and I cannot pass."),
        ("[...] on the\r\npavement [ … ] shouts [.....]", "on the pavement […] shouts"),
    ],
)
def test_words_may_be_taken_away(text: str, kept: str) -> None:
    assert added(text, WORDS) is None
    assert tidied(text) == kept


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("Cars park on the road", "Cars park on the road"),
        ("Cars park and I cannot pass.", "Cars park and I cannot pass."),
        ("I can […] pass.", "I can"),  # "cannot" says something else
        ("I cannot pass. […] Cars park", "Cars park"),
        ("park […] park", "park"),
    ],
)
def test_words_may_not_be_added_changed_moved_or_cut_in_two(text: str, passage: str) -> None:
    assert added(text, WORDS) == passage


def test_indic_words_are_not_cut_in_two() -> None:
    assert added("ਕਾਰ", "ਕਾਰਾਂ ਖੜ੍ਹੀਆਂ") == "ਕਾਰ"
    assert added("ਕਾਰਾਂ", "ਕਾਰਾਂ ਖੜ੍ਹੀਆਂ") is None


def test_an_officer_clears_words_from_the_review_page_and_others_read_them(
    session: Session, browser: FlaskClient, concern: Concern, signed_in: Signing
) -> None:
    path = f"/desk/review/{concern.id}/quote"
    assert path in browser.get(f"/desk/review/{concern.id}").text

    answer = browser.post(path, data={"text": "I cannot pass."}, follow_redirects=True)

    assert "Others can use these words now" in answer.text
    sergeant = signed_in(a_person(session, Role.SERGEANT, "heath-town"))
    for page in (
        browser.get("/desk/taxonomy/parking").text,
        sergeant.get("/desk/quotes?theme=parking").text,
    ):
        assert ">I cannot pass.</blockquote>" in page
        assert "Heath Town" in page and "cleared by Sam on" in page
    assert concern.reference not in sergeant.get("/desk/quotes?theme=parking").text
    assert "Take back" not in sergeant.get("/desk/quotes?theme=parking").text
    assert "1 quote<" in sergeant.get("/desk/themes").text
    penn = signed_in(a_person(session, Role.SERGEANT, "penn"))
    assert "I cannot pass" not in penn.get("/desk/quotes?theme=parking").text
    assert penn.get("/desk/quotes?theme=parking&ward=heath-town").status_code == 403


def test_what_seems_to_show_who_somebody_is_has_to_be_cleared_twice(
    session: Session, browser: FlaskClient, concern: Concern
) -> None:
    path = f"/desk/review/{concern.id}/quote"
    page = browser.get(path).text
    assert "a name and a phone number" in page and "once more" not in page

    page = browser.post(path, data={"text": WORDS}).text
    assert "clear it once more" in page and texts(session) == []
    token = page.partition('name="warned_of" type="hidden" value="')[2].partition('"')[0]
    other = browser.post(path, data={"text": "My neighbour Dave", "warned_of": token}).text
    assert "clear it once more" in other and "phone" not in other.partition("<form")[0][-600:]

    browser.post(path, data={"text": WORDS, "warned_of": token})
    hidden = "Cars park on the pavement. My neighbour […] ) shouts, and I cannot pass."
    assert texts(session) == [hidden]


def test_words_that_the_resident_did_not_write_are_refused(
    session: Session, browser: FlaskClient, concern: Concern
) -> None:
    page = browser.post(f"/desk/review/{concern.id}/quote", data={"text": "Vans park"}).text

    assert "There is a problem" in page and "“Vans park”" in page
    assert (
        "Leave the words"
        in browser.post(f"/desk/review/{concern.id}/quote", data={"text": "[…]"}).text
    )
    assert texts(session) == []
    with pytest.raises(quotes.AddedWordsError), transaction() as writing:
        found = writing.get_one(Concern, concern.id)
        quotes.clear(writing, found, text="Vans park", english="", by_id=1)


def test_a_quote_keeps_its_language_and_may_be_translated(
    session: Session, officer: User, browser: FlaskClient
) -> None:
    urdu = "لوگ فٹ پاتھ پر گاڑیاں کھڑی کرتے ہیں"
    concern = a_confirmed_concern(session, officer, "parking", words=urdu, language="ur")

    data = {"text": urdu, "english": "People park on the pavement"}
    browser.post(f"/desk/review/{concern.id}/quote", data=data)

    page = browser.get("/desk/quotes?theme=parking").text
    assert f'<blockquote lang="ur" dir="rtl">{urdu}' in page
    assert "In English: People park on the pavement" in page


def test_a_new_quote_takes_the_place_of_the_one_before_and_can_be_taken_back(
    session: Session, officer: User, browser: FlaskClient, concern: Concern
) -> None:
    first = cleared(session, concern, officer, "Cars park")
    assert cleared(session, concern, officer) == first
    assert texts(session) == ["I cannot pass."]

    browser.post(f"/desk/quotes/{first}/withdraw")

    assert texts(session) == []
    found = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [each.deed for each in found if each.about == "concern"] == [
        "cleared quote",
        "cleared quote",
        "withdrew quote",
    ]
    assert "pass" not in repr([each.details for each in found])


def test_a_quote_goes_along_when_its_concern_is_placed_elsewhere(
    session: Session, officer: User, concern: Concern
) -> None:
    cleared(session, concern, officer)
    with transaction() as writing:
        services.undo(writing, writing.get_one(Concern, concern.id), by_id=officer.id)
    assert texts(session) == []

    with transaction() as writing:
        theme = a_theme(writing, "speeding")
        services.confirm(writing, writing.get_one(Concern, concern.id), theme, by_id=officer.id)

    assert texts(session, theme="speeding") == ["I cannot pass."]
    assert texts(session, "penn", theme="speeding") == []
    ward_ids = [a_ward(session).id]
    counts = quotes.quote_counts(session, ward_ids=ward_ids)
    assert counts == {a_theme(session, "speeding").id: 1}


def test_restricted_words_may_not_be_used(session: Session, browser: FlaskClient) -> None:
    restricted = a_concern(session, "My husband hits me", help_kinds=["domestic_abuse"])

    page = browser.post(
        f"/desk/review/{restricted.id}/quote",
        data={"text": "My husband hits me"},
        follow_redirects=True,
    ).text

    assert "may not be used" in page
    assert session.scalars(select(Quote)).all() == []


def test_a_quote_goes_at_once_when_the_resident_takes_the_concern_back(
    session: Session, officer: User, concern: Concern
) -> None:
    cleared(session, concern, officer)

    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, concern.id))

    assert texts(session) == []
    while outbox.drain(slow=False):
        pass
    assert session.scalars(select(Quote)).all() == []
    with pytest.raises(quotes.NotForUseError):
        cleared(session, concern, officer)


def test_a_quote_goes_when_the_words_are_erased(
    session: Session, officer: User, at: datetime
) -> None:
    concern = a_confirmed_concern(session, officer, "parking", words=WORDS)
    cleared(session, concern, officer)
    with transaction() as writing:
        writing.get_one(Concern, concern.id).closed_at = at

    with clock.set_to(at + timedelta(days=91)):
        jobs.erase_expired()
        assert texts(session) == []
        while outbox.drain(slow=False):
            pass

    assert session.scalars(select(Quote)).all() == []


@pytest.mark.parametrize(
    "text",
    [
        "Mr Khan shouts all night",
        "my neighbour Dave is loud",
        "We saw John Baker there",
        "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਉੱਥੇ ਸੀ",
        "وہاں احمد تھا",
        "Pan Nowak hałasuje",
    ],
)
def test_words_that_name_somebody_are_noticed(text: str) -> None:
    assert seems_to_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Cars race on Deans Road every night",
        "Near Heath Town Park it is dark",
        "ਪਾਰਕ ਵਿੱਚ ਕੁੱਤੇ ਹਨ",
        "گلی میں کوڑا ہے",
        "W Heath Town psy biegają bez smyczy",
    ],
)
def test_words_about_a_place_name_nobody(text: str) -> None:
    assert not seems_to_name(text)
