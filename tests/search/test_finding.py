"""Finding concerns by their words and by what they mean."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.models import Concern, ConcernState
from pact.concerns.services import withdraw
from pact.core.db import transaction
from pact.core.engine import engine as the_engine
from pact.core.engine import patient_engine
from pact.engine.client import EngineClient
from pact.search import finding
from pact.search.excerpts import excerpt
from pact.search.finding import Found
from pact.search.jobs import index_words
from pact.search.queries import Wanted
from pact.themes.review import Scope
from tests.factories.people import a_person, a_ward
from tests.factories.themes import a_concern, a_confirmed_concern, a_theme
from tests.search.reading import read

PAVEMENT = {
    "en": "Cars are parked on the pavement so I cannot pass with the pram",
    "pa": "ਲੋਕ ਆਪਣੀਆਂ ਕਾਰਾਂ ਫੁੱਟਪਾਥ ਉੱਤੇ ਖੜ੍ਹੀਆਂ ਕਰਦੇ ਹਨ",
    "ur": "لوگ فٹ پاتھ پر گاڑیاں کھڑی کرتے ہیں",
    "pl": "Auta parkują na chodniku",
}
OTHERS = (
    "The bins have not been emptied for three weeks",
    "Cars race along the ring road after midnight",
    "Somebody broke into my shed and took the tools",
    "The street lamps by the underpass are out",
    "Neighbours play loud music until four in the morning",
)


def everywhere(session: Session, **more: object) -> Wanted:
    """All concerns of two wards, restricted ones aside."""
    wards = frozenset({a_ward(session).id, a_ward(session, "park").id})
    return Wanted(scope=Scope(wards, frozenset()), **more)


def found(session: Session, question: str, **more: object) -> list[str]:
    """The words of what is found while the engine is away: the same before the index of words has
    read them and after."""
    wanted = everywhere(session, **more)
    unread = words(session, finding.find(session, question, wanted, engine=the_engine()), wanted)
    index_words()
    read = words(session, finding.find(session, question, wanted, engine=the_engine()), wanted)
    assert read == unread
    return read


def words(session: Session, found: Found, wanted: Wanted) -> list[str]:
    return [each.concern.words for each in finding.results(session, found.hits, wanted)]


@pytest.fixture
def said(session: Session, engine: EngineClient) -> list[str]:
    """The same, said in four languages among other things; the engine has read everything."""
    for other in OTHERS:
        a_concern(session, other, ward="park")
    for tag, words in PAVEMENT.items():
        a_concern(session, words, language=tag)
    read(session)
    return list(PAVEMENT.values())


def first(session: Session, asked: str, number: int, **more: object) -> list[str]:
    """The first so many that a question finds."""
    wanted = everywhere(session, **more)
    answer = finding.find(session, asked, wanted, engine=patient_engine())
    assert answer.by_meaning
    return words(session, answer, wanted)[:number]


def test_a_question_in_english_finds_it_in_every_language_above_anything_else(
    session: Session, said: list[str]
) -> None:
    assert set(first(session, "parking on the pavement", 4)) == set(said)
    assert first(session, "parking on the pavement", 1, language="pa") == [PAVEMENT["pa"]]


@pytest.mark.parametrize(
    "asked",
    [
        "ਫੁੱਟਪਾਥ ਉੱਤੇ ਪਾਰਕਿੰਗ",
        "log gaariyan footpath par khari karte hain",
        "فٹ پاتھ پر پارکنگ",
        "samochody na chodniku",
    ],
)
def test_a_question_in_another_language_finds_it_in_three_of_four_above_anything_else(
    session: Session, said: list[str], asked: str
) -> None:
    found = first(session, asked, 3)

    assert len(found) == 3
    assert set(found) < set(said)


def test_a_text_of_few_letters_is_not_near_to_every_short_question(
    session: Session, engine: EngineClient
) -> None:
    a_concern(session, "its a tip")
    a_concern(session, PAVEMENT["en"])
    read(session)

    assert first(session, "parcare", 2)[:1] == [PAVEMENT["en"]]


def test_what_has_several_words_comes_before_what_is_merely_like_it(
    session: Session, engine: EngineClient
) -> None:
    a_concern(session, PAVEMENT["en"])
    a_concern(session, "Swans on the pavement by the pool, and nobody minds the swans at all")
    read(session)

    assert first(session, "pavement swans", 1)[0].startswith("Swans")


@pytest.mark.parametrize(
    ("asked", "said", "language"),
    [
        ("DOGS", "Two dogs bark", "en"),
        ("ŚMIECI", "Śmieci leżą na chodniku", "pl"),
        ("smieci", "Śmieci leżą na chodniku", "pl"),
        ("śmieci", "smieci leza na chodniku", "pl"),
        ("собаки", "СОБАКИ без поводка", "ru"),
        ("gunoi stradă", "Strada e plină de gunoi", "ro"),
        ("ਸ਼ਰਾਬ", "ਲੋਕ ਸ਼ਰਾਬ ਪੀਂਦੇ ਹਨ".replace("ਸ਼", "ਸ਼"), "pa"),
        ("گاڑي", "گاڑی فٹ پاتھ پر", "ur"),
        ("bus 12", "ਬੱਸ (bus) ੧੨ ਨਹੀਂ ਆਉਂਦੀ", "pa"),
        ("don't", "They don’t empty the bins", "en"),
        ("path^ [$]* foot.", "The foot-path is broken", "en"),
    ],
)
def test_words_are_found_however_they_were_typed(
    session: Session, asked: str, said: str, language: str
) -> None:
    a_concern(session, said, language=language)
    a_concern(session, "Something else entirely", ward="park")

    assert found(session, asked) == [said]


@pytest.mark.parametrize("asked", ["tame", "%", "_", ".*", "", "dogs wolves"])
def test_what_no_concern_has_is_not_found(session: Session, asked: str) -> None:
    a_concern(session, "Untamed dogs")

    assert found(session, asked) == []


def test_a_reference_is_found_as_people_type_it(session: Session) -> None:
    concern = a_concern(session)
    a_concern(session, "Something else entirely", ward="park")

    for typed in (concern.reference, concern.reference.replace("-", "").lower()):
        answer = finding.find(session, typed, everywhere(session), engine=the_engine())
        assert [(hit.concern_id, hit.is_reference) for hit in answer.hits] == [(concern.id, True)]
        assert not answer.by_meaning


def test_what_was_withdrawn_or_erased_or_may_not_be_seen_is_not_found(
    session: Session, engine: EngineClient
) -> None:
    seen, gone, erased = (a_concern(session, f"Dogs bark, {n}") for n in "abc")
    a_concern(session, "Dogs bark, d", help_kinds=["domestic_abuse"])
    a_concern(session, "Dogs bark, e", ward="penn")
    read(session)
    index_words()
    with transaction() as writing:
        withdraw(writing, writing.get_one(Concern, gone.id))
        writing.get_one(Concern, erased.id).words = None  # the vector is forgotten a moment later
    wanted = everywhere(session)

    answer = finding.find(session, "dogs bark", wanted, engine=patient_engine())

    assert [hit.concern_id for hit in answer.hits] == [seen.id]


def test_restricted_ones_are_found_in_the_wards_where_they_may_be_read(session: Session) -> None:
    here = a_concern(session, "Dogs", help_kinds=["domestic_abuse"])
    a_concern(session, "Dogs", ward="park", help_kinds=["domestic_abuse"])
    ward = a_ward(session).id
    index_words()
    scope = Scope(frozenset({ward, a_ward(session, "park").id}), frozenset({ward}))

    answer = finding.find(session, "dogs", Wanted(scope), engine=the_engine())

    assert [hit.concern_id for hit in answer.hits] == [here.id]


def test_filters_leave_out_the_others(session: Session, at: datetime) -> None:
    officer = a_person(session, Role.COHESION_OFFICER)
    a_confirmed_concern(session, officer, "dogs", words="Dogs one", at=at - timedelta(days=9))
    a_concern(session, "Dogs two", language="pl", ward="park", at=at)

    def only(**more: object) -> list[str]:
        return found(session, "dogs", **more)

    assert only() == ["Dogs two", "Dogs one"]
    assert only(theme_id=a_theme(session, "dogs").id) == ["Dogs one"]
    assert only(language="pl") == ["Dogs two"]
    assert only(state=ConcernState.RECEIVED) == ["Dogs two"]
    assert only(since=at - timedelta(days=1)) == ["Dogs two"]
    assert only(before=at) == ["Dogs one"]


def test_an_excerpt_shows_the_words_where_they_stand() -> None:
    long = "Nothing happens. " * 40 + "Then a Dog barks! " + "Nothing happens. " * 40

    pieces = excerpt(long, "dog")

    assert [piece.text for piece in pieces if piece.found] == ["Dog"]
    text = "".join(piece.text for piece in pieces)
    assert text.startswith("… ") and text.endswith(" …") and len(text) < 320
    assert "".join(piece.text for piece in excerpt("Short  words", "x")) == "Short words"
    assert len("".join(piece.text for piece in excerpt("x" * 4000, "y"))) < 320
