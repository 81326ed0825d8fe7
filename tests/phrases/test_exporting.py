"""What was mended goes back into the catalogue's file, and then out of the database."""

import shutil
from datetime import date

import pytest
from babel.messages.mofile import write_mo

from pact.accounts.models import Role
from pact.core.db import transaction
from pact.phrases import jobs, layer, pofiles, services
from pact.phrases.catalogues import path_of
from pact.phrases.models import Mend, MendState
from tests.factories.people import a_person
from tests.factories.phrases import BETTER, ENGLISH, FOLDER, PUNJABI, a_mend, a_phrase


@pytest.fixture
def folder(app, tmp_path):
    """A copy of the Punjabi catalogue, which the site of this test reads."""
    shutil.copytree(f"{FOLDER}/pa", tmp_path / "translations" / "pa")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(tmp_path / "translations")
    return str(tmp_path / "translations")


@pytest.fixture
def mend(session):
    people = [a_person(session, Role.TRANSLATOR, name=name) for name in ("Asha", "Bilal")]
    return a_mend(session, *people)


def export(app, language="pa"):
    return app.test_cli_runner().invoke(args=["phrases", "export", language])


def test_the_file_gets_the_phrase_and_nothing_else_changes(app, mend, folder):
    path = path_of(folder, PUNJABI)
    before = path.read_text().splitlines()

    assert "1 phrases written" in export(app).output

    after = path.read_text().splitlines()
    old = a_phrase().texts[0]
    assert [line for line in before if line not in after] == [f'msgstr "{old}"']
    assert len(before) == len(after)
    assert f'msgstr "{BETTER}"' in after


def test_doing_it_again_changes_nothing(app, mend, folder):
    export(app)
    path = path_of(folder, PUNJABI)
    content, touched = path.read_bytes(), path.stat().st_mtime_ns

    assert "Nothing to write" in export(app).output
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (content, touched)


def test_what_has_gone_from_the_site_is_named(app, session, mend, folder):
    with transaction() as writing:
        gone = writing.get_one(Mend, mend.id)
        gone.key, gone.english = "0" * 24, "Lines of help"

    assert "No longer on the site: Lines of help" in export(app).output


def test_who_read_the_catalogue_stands_in_its_headers_and_survives_a_new_collection(
    app, session, mend, folder
):
    with transaction() as writing:
        services.say_read(
            writing, PUNJABI, by="Asha Kaur", on=date(2026, 11, 22), by_id=mend.proposed_by_id
        )
    export(app)

    path = path_of(folder, PUNJABI)
    assert '"X-Reviewed-By: Asha Kaur\\n"\n"X-Reviewed-On: 2026-11-22\\n"' in path.read_text()
    again = pofiles.read(path, "pa")
    again.update(pofiles.read(path, "pa"), no_fuzzy_matching=True)
    assert pofiles.written(again) == path.read_bytes()


def test_what_the_loaded_catalogue_says_leaves_the_database_and_stays_on_the_pages(
    app, client, session, mend, folder
):
    with transaction() as writing:
        services.say_read(
            writing, PUNJABI, by="Asha", on=date(2026, 11, 22), by_id=mend.proposed_by_id
        )
    export(app)
    jobs.let_go_of_exported()
    assert session.get_one(Mend, mend.id).state is MendState.LIVE, "the site has not started anew"

    po = path_of(folder, PUNJABI)
    with po.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, pofiles.read(po, "pa"))
    babel = app.extensions["babel"].instance
    old, babel.domain_instance = babel.domain_instance, layer.MendedDomain(folder, 0)
    try:
        jobs.let_go_of_exported()
        session.rollback()
        assert session.get_one(Mend, mend.id).state is MendState.SETTLED
        with app.test_request_context("/pa/help"):
            app.preprocess_request()
            assert babel.domain_instance.review(PUNJABI).by == "Asha"
            assert babel.domain_instance.plain(PUNJABI).gettext(ENGLISH) == BETTER
    finally:
        babel.domain_instance = old


@pytest.mark.parametrize(
    "header", ["", "X-Reviewed-By: Asha", "X-Reviewed-By: A\nX-Reviewed-On: x"]
)
def test_half_a_review_is_none(header):
    headers = dict(line.split(": ") for line in header.lower().splitlines())

    assert pofiles.review_in(headers) is None
