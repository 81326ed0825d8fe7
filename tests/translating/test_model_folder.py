"""A folder of CTranslate2 models, run by the real library with a model made here."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.languages.models import Translation
from pact.translating import jobs, model_folder
from pact.translating.libretranslate import LibreTranslate
from pact.translating.machines import Several
from pact.translating.model_folder import ModelFolder
from pact.translating.outcome import Outcome, Status
from tests.factories.people import a_person
from tests.factories.priorities import a_priority
from tests.translating.libre_server import LibreServer
from tests.translating.tiny_model import ENGLISH, POLISH, a_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    a_model(tmp_path / "models" / "en-pl")
    return tmp_path / "models"


def test_a_model_translates_line_by_line_and_says_which_it_was(folder: Path) -> None:
    outcome = ModelFolder(folder).translate(
        f"{ENGLISH} {ENGLISH}\n\n{ENGLISH}", source="en", target="pl"
    )

    assert outcome == Outcome(f"{POLISH} {POLISH}\n\n{POLISH}", "CTranslate2", "en-pl", Status.DONE)


def test_a_pair_without_a_model_is_unsupported(folder: Path, tmp_path: Path) -> None:
    machine = ModelFolder(folder)

    assert machine.supports("en", "pl") and not machine.supports("pl", "en")
    assert machine.translate(POLISH, source="pl", target="en").status is Status.UNSUPPORTED
    assert not machine.supports("../models/en", "pl")
    nowhere = ModelFolder(tmp_path / "nothing here")
    assert nowhere.translate(ENGLISH, source="en", target="pl").status is Status.UNSUPPORTED


def test_without_the_libraries_no_pair_is_supported(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model_folder, "find_spec", lambda _name: None)

    outcome = ModelFolder(folder).translate(ENGLISH, source="en", target="pl")

    assert outcome.status is Status.UNSUPPORTED


def test_a_broken_model_is_not_there_and_the_server_is_asked(
    folder: Path, libre: LibreServer
) -> None:
    (folder / "en-pl" / "model.bin").write_bytes(b"not a model")
    broken = ModelFolder(folder)
    assert broken.translate(ENGLISH, source="en", target="pl").status is Status.UNAVAILABLE

    several = Several([broken, LibreTranslate(libre.url)])
    assert several.translate(ENGLISH, source="en", target="pl").engine == "LibreTranslate"
    assert several.translate(ENGLISH, source="en", target="ur").engine == "LibreTranslate"
    assert several.translate(ENGLISH, source="en", target="pa").status is not Status.DONE


@pytest.fixture
def _models_alone(app: Flask, folder: Path) -> Iterator[None]:
    app.config["TRANSLATE_MODELS"] = str(folder)
    yield
    app.config["TRANSLATE_MODELS"] = ""


@pytest.mark.usefixtures("_models_alone")
def test_the_job_uses_the_folder_and_refuses_what_is_wrong(session: Session) -> None:
    sergeant = a_person(session, Role.SERGEANT)
    a_priority(session, sergeant, ENGLISH)
    a_priority(session, sergeant, "The crossing at 8:30 is not safe.")

    jobs.translate()

    found = session.scalars(select(Translation).where(Translation.made_by == "machine")).all()
    assert [(each.locale, each.text, each.maker) for each in found] == [
        ("pl", POLISH, "CTranslate2 en-pl")
    ], "of the other, the time is gone"
