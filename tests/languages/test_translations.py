"""What staff wrote, in the reader's language."""

from sqlalchemy.orm import Session

from pact.core.db import transaction
from pact.languages.translations import Shown, keep, text_of, texts_of, translated_into

WHAT = {"about": "action", "about_id": 7, "field": "we_did"}


def write(text: str, made_by: str, *, locale: str = "pl") -> bool:
    with transaction() as session:
        return keep(session, **WHAT, locale=locale, text=text, made_by=made_by, maker="Ola")


def read(session: Session, locale: str) -> Shown:
    return text_of(session, **WHAT, locale=locale, original="We cut the grass")


def test_without_a_translation_the_original_is_shown_and_says_its_language(
    session: Session,
) -> None:
    assert read(session, "pl") == Shown("We cut the grass", "en", True, None)


def test_a_translation_is_shown_to_readers_of_its_language_only(session: Session) -> None:
    assert write("Skosiliśmy trawę", "person")

    assert read(session, "pl") == Shown("Skosiliśmy trawę", "pl", False, "person")
    assert read(session, "ur").is_original
    assert read(session, "en").is_original


def test_a_machine_never_replaces_what_a_person_wrote(session: Session) -> None:
    write("Skosiliśmy trawę", "person")

    assert not write("Trawa jest cięta", "machine")
    assert read(session, "pl").text == "Skosiliśmy trawę"


def test_a_person_replaces_what_a_machine_wrote(session: Session) -> None:
    write("Trawa jest cięta", "machine")
    write("Skosiliśmy trawę", "person")

    assert read(session, "pl") == Shown("Skosiliśmy trawę", "pl", False, "person")


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
