"""A backup is whole, secret, checked, and can be brought back."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, text

from pact.accounts.models import Role
from pact.concerns.models import Concern
from pact.core import clock
from pact.core.db import db, transaction
from pact.core.models import AuditEntry
from pact.safekeeping import files, jobs
from tests.factories.accounts import a_reset_key, an_invitation
from tests.factories.concerns import WORDS, a_sent_concern
from tests.factories.people import a_person


def run(app, *words):
    return app.test_cli_runner().invoke(args=["pact", *map(str, words)])


def backed_up(app) -> Path:
    said = run(app, "backup")
    assert said.exit_code == 0, said.output
    return files.backups(Path(app.config["BACKUP_FOLDER"]))[0]


def test_what_was_lost_is_there_again(app, session):
    a_sent_concern(session)
    file = backed_up(app)
    with transaction() as writing:
        writing.execute(text("UPDATE concern SET words = 'overwritten by mistake'"))
    a_sent_concern(session, words="Said after the backup")

    said = run(app, "restore", file, "--replace")

    assert said.exit_code == 0, said.output
    assert db.session().scalars(select(Concern.words)).all() == [WORDS]
    assert "rows in" in said.output


def test_a_filled_database_is_not_overwritten_unless_it_is_meant(app, session):
    file = backed_up(app)
    a_sent_concern(session)

    said = run(app, "restore", file)

    assert said.exit_code == 1
    assert "--replace" in said.output
    assert db.session().scalars(select(Concern.words)).all() == [WORDS]


def test_all_staff_sign_in_again_after_a_restore_and_the_audit_log_says_so(app, session, signed_in):
    browser = signed_in(a_person(session, Role.COHESION_OFFICER))
    file = backed_up(app)
    assert browser.get("/desk").status_code == 200

    run(app, "restore", file, "--replace")

    assert "/desk/sign-in" in browser.get("/desk").location
    assert "restored backup" in db.session().scalars(select(AuditEntry.deed)).all()


def test_a_link_that_was_mailed_before_a_restore_opens_nothing_after_it(app, session, client):
    invited, reset = an_invitation(session), a_reset_key(a_person(session, Role.SERGEANT))
    file = backed_up(app)
    paths = [f"/desk/invitation/{invited.key}", f"/desk/reset/{reset}"]
    assert [client.get(path).status_code for path in paths] == [200, 200]

    run(app, "restore", file, "--replace")

    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_nothing_of_a_backup_can_be_read_without_its_key(app, session):
    a_sent_concern(session)
    file = backed_up(app)
    sealed = file.read_bytes()
    assert b"Cars race" not in sealed
    assert b"concern" not in sealed
    assert file.stat().st_mode & 0o077 == 0

    app.config["BACKUP_KEYS"] = Fernet.generate_key().decode()
    said = run(app, "restore", file, "--replace")

    assert said.exit_code == 1
    assert "None of BACKUP_KEYS" in said.output


def test_an_older_key_still_opens_what_it_closed(app, session):
    file = backed_up(app)
    app.config["BACKUP_KEYS"] = f"{Fernet.generate_key().decode()},{app.config['BACKUP_KEYS']}"

    assert run(app, "rehearse", file).exit_code == 0


@pytest.mark.parametrize("harm", ["a changed byte", "a missing end"])
def test_a_harmed_backup_is_refused_before_anything_is_touched(app, session, harm):
    file = backed_up(app)
    a_sent_concern(session)
    sealed = bytearray(file.read_bytes())
    if harm == "a changed byte":
        sealed[len(sealed) // 2] ^= 1
    file.write_bytes(sealed if harm == "a changed byte" else sealed[:-1])

    said = run(app, "restore", file, "--replace")

    assert said.exit_code == 1
    assert "changed" in said.output
    assert db.session().scalars(select(Concern.words)).all() == [WORDS]


def test_a_rehearsal_says_how_many_rows_how_long_and_how_old_and_leaves_nothing(app, session, at):
    a_sent_concern(session)
    backed_up(app)
    before = sorted(app.config["INSTANCE"].iterdir())

    with clock.set_to(at + timedelta(hours=5)):
        said = run(app, "rehearse")

    assert said.exit_code == 0, said.output
    assert "can be restored" in said.output
    assert "5.0 hours old" in said.output
    assert sorted(app.config["INSTANCE"].iterdir()) == before


def test_a_backup_is_taken_every_day_where_a_folder_is_set(app, at):
    folder = Path(app.config["BACKUP_FOLDER"])
    jobs.back_up()
    assert files.last_backup(folder) == at

    app.config["BACKUP_FOLDER"] = ""
    with clock.set_to(at + timedelta(days=1)):
        jobs.back_up()
    assert files.last_backup(folder) == at


def test_a_folder_that_is_full_leaves_no_half_backup_and_the_old_one(app, session, monkeypatch):
    first = backed_up(app)

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pact.safekeeping.backing_up.os.fsync", full)
    with clock.set_to(clock.now() + timedelta(hours=1)):
        said = run(app, "backup")

    assert said.exit_code == 1
    assert "No space left" in said.output
    assert [each.name for each in first.parent.iterdir()] == [first.name]


@pytest.mark.one_database
def test_seven_days_and_the_last_of_five_weeks_are_kept(tmp_path):
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)  # a Sunday
    for day in range(80):
        (tmp_path / files.name_for(now - timedelta(days=day))).touch()
    other = tmp_path / "erasures.jsonl"
    other.touch()

    files.prune(tmp_path, now=now)

    ages = [(now - files.taken_at(each)).days for each in files.backups(tmp_path)]
    assert ages == [0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28]
    assert other.exists()


@pytest.mark.one_database
def test_the_newest_is_kept_however_old_it_is(tmp_path):
    old = datetime(2024, 1, 1, tzinfo=UTC)
    (tmp_path / files.name_for(old)).touch()

    assert files.prune(tmp_path, now=datetime(2026, 1, 1, tzinfo=UTC)) == []


def test_where_pg_dump_is_missing_it_says_what_to_install(app, tmp_path):
    if db.engine.dialect.name == "sqlite":
        return  # which needs no tool
    app.config["PG_BIN"] = str(tmp_path)

    said = run(app, "backup")

    assert said.exit_code == 1
    assert "postgresql-client" in said.output
