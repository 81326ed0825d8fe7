"""What staff wrote, in the reader's language."""

from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.languages.translations import (
    Original,
    Shown,
    keep,
    keep_all,
    text_of,
    texts,
    texts_of,
    translated_into,
)

WHAT = {"about": "action", "about_id": 7, "field": "we_did"}


def write(
    text: str, made_by: str, *, locale: str = "pl", original: str = "We cut the grass"
) -> bool:
    with transaction() as session:
        return keep(
            session,
            **WHAT,
            locale=locale,
            text=text,
            original=original,
            made_by=made_by,
            maker="Ola",
        )


OF = Original("We cut the grass", "en")


def read(session: Session, locale: str, original: str = "We cut the grass") -> Shown:
    return text_of(session, **WHAT, locale=locale, original=original)


def test_without_a_translation_the_original_is_shown_and_says_its_language(
    session: Session,
) -> None:
    assert read(session, "pl") == Shown("We cut the grass", "en", True, None)


def test_a_translation_is_shown_to_readers_of_its_language_only(session: Session) -> None:
    assert write("Skosiliśmy trawę", "person")

    assert read(session, "pl") == Shown("Skosiliśmy trawę", "pl", False, "person", OF)
    assert read(session, "ur").is_original
    assert read(session, "en").is_original


def test_a_machine_never_replaces_what_a_person_wrote(session: Session) -> None:
    write("Skosiliśmy trawę", "person")

    assert not write("Trawa jest cięta", "machine")
    assert read(session, "pl").text == "Skosiliśmy trawę"


def test_a_person_replaces_what_a_machine_wrote(session: Session) -> None:
    write("Trawa jest cięta", "machine")
    write("Skosiliśmy trawę", "person")

    assert read(session, "pl") == Shown("Skosiliśmy trawę", "pl", False, "person", OF)


def test_many_texts_are_found_at_once(session: Session) -> None:
    write("Skosiliśmy trawę", "person")

    shown = texts_of(
        session,
        about="action",
        field="we_did",
        locale="pl",
        originals={7: "We cut the grass", 8: "We swept"},
    )

    assert {id: text.text for id, text in shown.items()} == {7: "Skosiliśmy trawę", 8: "We swept"}
    assert translated_into(session, about="action", about_ids=[7, 8], field="we_did") == {
        7: {"pl"},
        8: set(),
    }


def test_a_translation_of_words_that_have_changed_is_shown_no_more(session: Session) -> None:
    write("Skosiliśmy trawę", "person")

    assert read(session, "pl", "We cut the grass twice").is_original
    assert not read(session, "pl", "We cut\r\nthe grass ").is_original, "only the lines broke anew"


def test_a_machine_speaks_for_changed_words_until_a_person_does(session: Session) -> None:
    changed = "We cut the grass twice"
    write("Skosiliśmy trawę", "person")

    assert write("Trawa dwa razy", "machine", original=changed)
    assert read(session, "pl", changed).text == "Trawa dwa razy"
    assert read(session, "pl").text == "Skosiliśmy trawę", "the person's words are not lost"

    write("Skosiliśmy trawę dwa razy", "person", original=changed)
    assert read(session, "pl", changed).text == "Skosiliśmy trawę dwa razy"


def test_what_a_translator_added_stays_when_the_same_words_are_saved_again(
    session: Session,
) -> None:
    write("Skosiliśmy trawę", "person")
    with transaction() as writing:
        keep_all(writing, **WHAT, texts={"ur": "گھاس"}, original="We cut the grass", maker="Bilal")
    assert read(session, "pl").text == "Skosiliśmy trawę"

    with transaction() as writing:
        keep_all(writing, **WHAT, texts={}, original="We swept", maker="Bilal")
    assert read(session, "pl").is_original
    assert read(session, "ur").is_original


def test_what_is_written_in_polish_is_translated_for_english_readers(session: Session) -> None:
    kind = ("community_event", "title")
    with transaction() as writing:
        keep(
            writing,
            about="community_event",
            about_id=3,
            field="title",
            locale="en",
            text="Street party",
            original="Festyn",
            made_by="person",
            maker="Ola",
        )
    written = {kind: {3: Original("Festyn", "pl"), 4: Original("Zabawa", "pl")}}

    shown = texts(session, locale="en", originals=written)[kind]
    assert shown[3] == Shown("Street party", "en", False, "person", Original("Festyn", "pl"))
    assert shown[4] == Shown("Zabawa", "pl", True, None)
    assert texts(session, locale="pl", originals=written)[kind][3].is_original
