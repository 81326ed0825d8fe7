"""Commands: `flask crime …`."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from pact.areas.text_files import Refused
from pact.core.db import db, transaction
from pact.crime import queries, telling
from pact.crime.importing import import_crimes

group = AppGroup("crime", help="Recorded crime, as data.police.uk publishes it.")


class _OnlyLooked(Exception):
    """Takes the transaction of a dry run back."""


@group.command("import")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--accept-losses", is_flag=True, help="Take it even where a month loses crimes.")
def take(files: Sequence[Path], dry_run: bool, accept_losses: bool) -> None:
    """Take street-level FILES (2026-09-west-midlands-street.csv): all of them, or none.

    Only counts by month, ward and kind are kept. A month that is known is replaced.
    """
    try:
        with transaction() as session:
            done = import_crimes(session, files, accept_losses=accept_losses)
            for line in telling.crimes(done):
                click.echo(line)
            if dry_run:
                raise _OnlyLooked
    except Refused as why:
        raise click.ClickException(f"{why}.\nNothing was changed.") from why
    except _OnlyLooked:
        click.echo("This was a dry run: nothing was changed.")


@group.command("months")
def months() -> None:
    """Print which months are known, and which are missing between them."""
    known = queries.months(db.session())
    for month in queries.every_month(known[0], known[-1]) if known else ():
        click.echo(f"{month:%Y-%m}{'' if month in known else '  missing'}")
