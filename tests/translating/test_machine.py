"""What machines make of what staff publish: in the background, judged, and never garbage."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role, User
from pact.core import clock
from pact.core.db import transaction
from pact.languages.kinds import ISSUE, TASK
from pact.languages.models import Translation
from pact.meetings import agenda
from pact.meetings.models import AgendaKind
from pact.priorities.models import Action
from pact.translating import jobs, queue, sources
from pact.translating.circuit import Circuit
from pact.translating.libretranslate import LibreTranslate
from pact.translating.machine import translate_public
from pact.translating.models import MachineRefusal
from tests.factories.concerns import a_sent_concern
from tests.factories.meetings import a_meeting, loaded
from tests.factories.people import a_person
from tests.factories.priorities import a_priority, an_action
from tests.factories.themes import a_concern
from tests.factories.translations import a_translation
from tests.translating.libre_server import LibreServer

POLISH = {"Cars on the pavement": "Samochody na chodniku", "Paint the lines": "Namalować linie"}
URDU = {"Cars on the pavement": "فٹ پاتھ پر گاڑیاں", "Paint the lines": "لائنیں رنگ دیں"}


@pytest.fixture
def sergeant(session: Session) -> User:
    return a_person(session, Role.SERGEANT)


@pytest.fixture
def action(session: Session, sergeant: User) -> Action:
    priority = a_priority(session, sergeant, "Cars on the pavement")
    return an_action(session, sergeant, priority, task="Paint the lines")


@pytest.fixture
def set_up(app: Flask, libre: LibreServer) -> Iterator[LibreServer]:
    libre.says = lambda line, target: (URDU if target == "ur" else POLISH).get(line, "Ala ma kota")
    app.config["TRANSLATE_URL"] = libre.url
    yield libre
    app.config.update(TRANSLATE_URL="", TRANSLATE_CONCERNS=False)


def kept(session: Session) -> set[tuple[str, str, str]]:
    """Every translation: its language, its text, and what made it."""
    session.rollback()
    return {
        (row.locale, row.text, row.made_by) for row in session.scalars(select(Translation)).all()
    }


def test_what_staff_publish_is_translated_and_says_by_whom(
    session: Session, action: Action, set_up: LibreServer, client: FlaskClient
) -> None:
    jobs.translate()

    assert kept(session) == {
        (locale, text, "machine")
        for locale, by in (("pl", POLISH), ("ur", URDU))
        for text in by.values()
    }
    assert {row.maker for row in session.scalars(select(Translation))} == {
        "LibreTranslate en-pl",
        "LibreTranslate en-ur",
    }
    page = client.get("/pl/wards/heath-town").text
    after = page.partition("Samochody na chodniku")[2].partition("</details>")[0]
    assert "·" in after and "Cars on the pavement" in after


def test_a_second_run_asks_for_nothing_again(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    jobs.translate()
    asked = len(set_up.asked)
    jobs.translate()

    assert len(set_up.asked) == asked == 4


def test_garbage_is_not_kept_nor_asked_for_again_and_waits_for_a_person(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    set_up.says = lambda line, _target: f"{line} {line}"
    jobs.translate()
    asked = len(set_up.asked)
    jobs.translate()

    assert kept(session) == set()
    assert len(set_up.asked) == asked
    assert len(session.scalars(select(MachineRefusal)).all()) == 4
    now = clock.now()
    texts = sources.public_texts(session, now=now)
    waiting = queue.wanted(session, texts, locale="pl", now=now)
    assert {each.text.kind for each in waiting} == {ISSUE, TASK}


def test_changed_words_are_translated_anew(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    jobs.translate()
    with transaction() as writing:
        writing.get_one(Action, action.id).task = "Sweep the road"
    POLISH["Sweep the road"] = "Zamieść jezdnię"

    jobs.translate()

    assert ("pl", "Zamieść jezdnię", "machine") in kept(session)
    assert ("pl", "Namalować linie", "machine") not in kept(session)


def test_a_persons_translation_stands_and_is_never_asked_for(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    a_translation(TASK, action.id, "Odmalować linie", of="Paint the lines")

    jobs.translate()

    assert ("pl", "Odmalować linie", "person") in kept(session)
    assert [body["q"] for body in set_up.asked if body["target"] == "pl"] == [
        ["Cars on the pavement"]
    ]


def test_words_that_change_while_the_machine_thinks_are_not_kept(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    def change(line: str, target: str) -> str:
        with jobs.current_app.app_context(), transaction() as writing:
            writing.get_one(Action, action.id).task = "Something else"
        return POLISH.get(line, "Ala ma kota")

    set_up.says = change
    translate_public(LibreTranslate(set_up.url), at_most=10, seconds=10)

    assert "Namalować linie" not in {text for _locale, text, _by in kept(session)}


def test_nothing_but_what_is_public_is_ever_sent(
    session: Session, sergeant: User, set_up: LibreServer
) -> None:
    a_concern(session, "Ciężarówki blokują chodnik", language="pl")
    a_concern(session, "My husband hits me", help_kinds=["domestic_abuse"])
    a_sent_concern(session, "Nikt nie sprząta parku")
    meeting = a_meeting(session, sergeant)
    with transaction() as writing:
        agenda.add_item(writing, loaded(writing, meeting), title="Held back for now")
        items = loaded(writing, meeting).agenda
        (item,) = [each for each in items if each.kind is AgendaKind.OTHER]
        agenda.hold_back(writing, loaded(writing, meeting), item_id=item.id, held=True)

    jobs.translate()

    assert {*set_up.lines} == {"Step-free entrance"}


def test_a_dead_server_costs_a_run_little_and_the_rest_goes_on(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    set_up.stop()
    machine = LibreTranslate(set_up.url, circuit=Circuit(), sleep=lambda _s: None)

    assert translate_public(machine, at_most=10, seconds=10) == 0
    set_up.start()


def test_a_run_does_its_share_and_the_next_one_goes_on(
    session: Session, action: Action, set_up: LibreServer
) -> None:
    machine = LibreTranslate(set_up.url)

    assert [translate_public(machine, at_most=3, seconds=10) for _ in range(3)] == [3, 1, 0]
    assert translate_public(machine, at_most=3, seconds=0) == 0


def test_the_sites_own_phrases_need_no_machine(session: Session, sergeant: User) -> None:
    priority = a_priority(session, sergeant, "Parking problems")

    jobs.translate()

    found = {locale: text for locale, text, made_by in kept(session) if made_by == "phrase"}
    assert len(found) == 11, "a theme's name is known in every language"
    now = clock.now()
    texts = sources.public_texts(session, now=now)
    assert [text.about_id for text in texts if text.kind == ISSUE] == [priority.id]
    assert queue.wanted(session, texts, locale="pl", now=now) == []
