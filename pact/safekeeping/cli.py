"""Commands for those who run the site."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from pact.core import clock
from pact.core.db import db
from pact.safekeeping import backing_up, files, making, moving, restoring, rotating
from pact.safekeeping.making import MakingError
from pact.safekeeping.moving import MoveError
from pact.safekeeping.postgres_tools import ToolError
from pact.safekeeping.restoring import Done, FilledError, UnfitError
from pact.safekeeping.sealing import BrokenBackupError, KeysError, keys_of

group = AppGroup("pact", help="Keeping a town's data safe.")
# Errors whose message is for whoever runs the command.
_TOLD = (BrokenBackupError, KeysError, UnfitError, ToolError, MakingError, MoveError)
_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@group.command("backup")
@click.argument("folder", type=_FOLDER, required=False)
def backup(folder: Path | None) -> None:
    """Write an encrypted backup into FOLDER (or BACKUP_FOLDER), and check it."""
    with _plainly():
        into = _folder(folder)
        file = backing_up.back_up(db.engine, into, keys=_keys(), config=current_app.config)
        facts = restoring.verify(file, _keys())
    size = file.stat().st_size / 1_000_000
    click.echo(f"{file}: {facts.rows} rows in {len(facts.counts)} tables, {size:.1f} MB, checked.")
    if folder is None:
        for each in files.prune(into, now=clock.now()):
            click.echo(f"Deleted {each.name}: it has had its time.")


@group.command("restore")
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Replace what the database holds.")
def restore(file: Path, replace: bool) -> None:
    """Bring a backup back, and erase again what was erased since. Stop the site first."""
    with _plainly():
        done = restoring.restore(
            db.engine, file, keys=_keys(), config=current_app.config, replace=replace
        )
    click.echo(f"Restored as of {_tell(done)}.")
    click.echo(f"{done.erased_again} things erased or taken away since then are so again.")
    click.echo("Everybody has to sign in again. Roles given since then are gone: give them again.")


@group.command("rehearse")
@click.argument("file", type=_FILE, required=False)
def rehearse(file: Path | None) -> None:
    """Restore the newest backup (or FILE) into a place of its own, and say how it went."""
    with _plainly():
        if file is None and not (file := next(iter(files.backups(_folder(None))), None)):
            raise click.ClickException("There is no backup yet: `flask pact backup` makes one.")
        done = restoring.rehearse(db.engine, file, keys=_keys(), config=current_app.config)
    age = clock.now() - done.manifest.taken_at
    click.echo(f"{file.name} can be restored. It is as of {_tell(done)}.")
    click.echo(f"It is {age.total_seconds() / 3600:.1f} hours old: so much would be lost today.")
    click.echo(f"{done.erased_again} erasures since then would be done again.")


@group.command("erase-again")
@click.option("--since", type=click.DateTime(), required=True, help="The instant restored, in UTC.")
def erase_again(since: datetime) -> None:
    """After another tool restored the database: erase again what was erased since then."""
    again = restoring.erase_again(since.replace(tzinfo=UTC), current_app.config)
    click.echo(f"{again} things are erased again. Everybody has to sign in again.")


@group.command("migrate-database")
@click.argument("source")
@click.argument("target")
def migrate_database(source: str, target: str) -> None:
    """Move all data from SOURCE to TARGET (sqlite:///… or postgresql://…). Stop the site first."""
    with _plainly():
        here, there = moving.engine_for(source), moving.engine_for(target)
        making.make_tables(there, instance=current_app.config["INSTANCE"])
        moving.refuse_unfit(here, there)
        total = 0
        for each in moving.move(here, there):
            total += each.rows
            if each.rows:
                click.echo(f"{each.name}: {each.rows}")
        here.dispose()
        there.dispose()
    click.echo(f"{total} rows moved, and every table compared. Set DATABASE_URL to the new one.")


@group.command("rotate-keys")
def rotate_keys() -> None:
    """Close with the newest of CONTACT_KEYS what older ones closed; safe to stop and repeat."""
    lost = 0
    for each in rotating.rotate():
        lost += each.lost
        if each.rows:
            click.echo(f"{each.name}: {each.rows} closed anew")
    if lost:
        raise click.ClickException(f"{lost} values open with none of CONTACT_KEYS: drop no key.")
    click.echo("The newest key opens everything in the database. The older ones may be dropped")
    click.echo("from CONTACT_KEYS; keep them with the backups that were taken until now.")


@contextmanager
def _plainly() -> Iterator[None]:
    """Say what went wrong in a sentence, and fail."""
    try:
        yield
    except FilledError as error:
        raise click.ClickException(
            "The database holds rows already: --replace puts the backup in their place."
        ) from error
    except (
        BrokenBackupError,
        KeysError,
        UnfitError,
        ToolError,
        MakingError,
        MoveError,
        OSError,
    ) as error:
        raise click.ClickException(str(error)) from error


def _tell(done: Done) -> str:
    facts = done.manifest
    return (
        f"{facts.taken_at:%Y-%m-%d %H:%M} UTC: {facts.rows} rows in {len(facts.counts)} tables,"
        f" {done.seconds:.1f} seconds"
    )


def _keys() -> list[bytes]:
    return keys_of(str(current_app.config["BACKUP_KEYS"]))


def _folder(given: Path | None) -> Path:
    if given is None and not current_app.config["BACKUP_FOLDER"]:
        raise click.ClickException("Name a folder, or set BACKUP_FOLDER.")
    return given or Path(current_app.config["BACKUP_FOLDER"])
