"""Residents' words in English, for officers: only where it is set up, and never the wrong ones."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.concerns.saying_more import add
from pact.concerns.services import restrict, withdraw
from pact.core import outbox
from pact.core.db import transaction
from pact.languages.models import Translation
from pact.translating import jobs
from pact.translating.libretranslate import LibreTranslate
from pact.translating.models import MachineRefusal
from pact.translating.words import translate_words
from tests.factories.concerns import a_sent_concern
from tests.factories.people import a_person
from tests.factories.themes import a_concern
from tests.translating.libre_server import LibreServer

WORDS = "Ciężarówki blokują chodnik"


@pytest.fixture
def set_up(app: Flask, libre: LibreServer) -> Iterator[LibreServer]:
    libre.says = lambda _line, _target: "Lorries block the pavement"
    app.config.update(TRANSLATE_URL=libre.url, TRANSLATE_CONCERNS=True)
    yield libre
    app.config.update(TRANSLATE_URL="", TRANSLATE_CONCERNS=False)


def english(session: Session) -> list[str]:
    session.rollback()
    return list(session.scalars(select(Translation.text).where(Translation.locale == "en")))


def test_an_officer_reads_a_computers_english_beside_the_words(
    session: Session, set_up: LibreServer, signed_in
) -> None:
    concern = a_concern(session, WORDS, language="pl")
    officer = signed_in(a_person(session, Role.COHESION_OFFICER))
    path = f"/desk/review/{concern.id}"
    before = officer.get(path).text
    assert WORDS in before and "by a computer" not in before

    jobs.translate()

    after = officer.get(path).text
    assert after.index(WORDS) < after.index("Lorries block the pavement")
    assert "by a computer" in after


def test_what_looks_like_a_name_a_number_or_an_address_is_not_sent(
    session: Session, set_up: LibreServer
) -> None:
    a_concern(session, f"{WORDS}, dzwońcie 07700 900123 albo jan@example.org", language="pl")

    jobs.translate()

    (line,) = set_up.lines
    assert WORDS in line and "[…]" in line
    assert "07700" not in line and "jan@" not in line


def test_restricted_words_are_never_sent(session: Session, set_up: LibreServer) -> None:
    a_concern(session, "Mąż mnie bije", language="pl", help_kinds=["domestic_abuse"])

    jobs.translate()

    assert set_up.asked == [] and english(session) == []


def test_words_that_become_restricted_while_the_machine_thinks_are_not_kept(
    session: Session, app: Flask, set_up: LibreServer
) -> None:
    concern = a_concern(session, WORDS, language="pl")

    def meanwhile(_line: str, _target: str) -> str:
        with app.app_context(), transaction() as writing:
            restrict(writing, writing.get_one(type(concern), concern.id), kinds=["hate_crime"])
        return "Lorries block the pavement"

    set_up.says = meanwhile
    assert translate_words(LibreTranslate(set_up.url), at_most=5, seconds=10) == 0
    assert english(session) == []


def test_without_the_setting_no_words_are_sent(
    app: Flask, session: Session, set_up: LibreServer
) -> None:
    app.config["TRANSLATE_CONCERNS"] = False
    a_concern(session, WORDS, language="pl")

    jobs.translate()

    assert set_up.asked == []


def test_english_words_and_languages_that_nobody_told_are_not_sent(
    session: Session, set_up: LibreServer
) -> None:
    a_concern(session, "Lorries block the pavement")
    a_concern(session, WORDS, language="und")

    jobs.translate()

    assert set_up.asked == []


def test_all_of_it_goes_when_the_words_go(session: Session, set_up: LibreServer) -> None:
    good, bad = a_sent_concern(session, WORDS), a_sent_concern(session, "Nikt nie sprząta")
    with transaction() as writing:
        for sent in (good, bad):
            writing.merge(sent.concern).language = "pl"
        add(writing, writing.merge(good.concern), words="I wieczorem też", language="pl")
    set_up.says = lambda line, _target: "Lorries block the pavement" if line == WORDS else "x" * 500
    jobs.translate()
    assert english(session) == ["Lorries block the pavement"]
    assert len(session.scalars(select(MachineRefusal)).all()) == 2

    for sent in (good, bad):
        with transaction() as writing:
            withdraw(writing, writing.merge(sent.concern))
    while outbox.drain():
        pass

    assert english(session) == []
    assert session.scalars(select(MachineRefusal)).all() == []
