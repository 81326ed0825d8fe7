"""What was acknowledged survives a power cut, or the status page says that it might not."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.orm import Session

from pact.accounts.models import Role
from pact.core.db import db
from pact.core.engines import prepare_postgresql, prepare_sqlite
from pact.watching.durability import unsafe_settings
from tests.factories.people import a_person


def unsafe(engine: Engine) -> list[str]:
    with Session(engine) as session:
        found = unsafe_settings(session)
    engine.dispose()
    return found


def test_a_file_as_the_site_opens_it_is_safe_and_one_as_it_comes_is_not(tmp_path: Path) -> None:
    file = f"sqlite:///{tmp_path / 'pact.sqlite3'}"
    assert unsafe(create_engine(file)) == ["journal_mode=delete"]

    opened = create_engine(file)
    prepare_sqlite(opened)
    assert unsafe(opened) == []


@pytest.mark.both_databases
def test_a_server_that_would_answer_before_it_has_written_is_not_obeyed(app, session) -> None:
    if db.engine.dialect.name == "sqlite":
        pytest.skip("a file has no such setting")
    url, hurries = db.engine.url, "synchronous_commit=off"
    with create_engine(url).connect() as hurried:
        hurried.execute(text(f'ALTER DATABASE "{url.database}" SET {hurries}'))
        hurried.commit()
    try:
        assert hurries in unsafe(create_engine(url))
        opened = create_engine(url)
        prepare_postgresql(opened)
        assert hurries not in unsafe(opened)
    finally:
        with create_engine(url).connect() as hurried:
            hurried.execute(text(f'ALTER DATABASE "{url.database}" RESET synchronous_commit'))
            hurried.commit()


@pytest.mark.both_databases
def test_the_status_page_says_what_a_power_cut_could_take(session, signed_in) -> None:
    page = signed_in(a_person(session, Role.ADMINISTRATOR)).get("/desk/status").text

    settings = unsafe_settings(session)
    assert settings, "a test's database does not wait for the disk"
    assert f"not sure: {', '.join(settings)}" in page
    assert "A power cut could lose what people were told is stored" in page
