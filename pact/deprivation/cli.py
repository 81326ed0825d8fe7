"""Commands: `flask deprivation …`."""

from pathlib import Path

import click
from flask.cli import AppGroup

from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME
from pact.core.db import transaction
from pact.deprivation.importing import DeprivationImport, import_deprivation

group = AppGroup("deprivation", help="The English Indices of Deprivation.")


class _OnlyLooked(Exception):
    """Takes the transaction of a dry run back."""


@group.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def take(file: Path, dry_run: bool) -> None:
    """Take from FILE how deprived each neighbourhood is: the Indices of Deprivation by LSOA.

    File 7 has all that is used. Which ward a neighbourhood belongs to comes from the ONS lookup,
    which must be imported before (flask areas import-lsoas).
    """
    try:
        with transaction() as session:
            _say(import_deprivation(session, file))
            if dry_run:
                raise _OnlyLooked
    except Refused as why:
        raise click.ClickException(f"{why}.\nNothing was changed.") from why
    except _OnlyLooked:
        click.echo("This was a dry run: nothing was changed.")


def _say(done: DeprivationImport) -> None:
    click.echo(f"Taken: {done.taken:,} neighbourhoods of {CITY_NAME}. Before: {done.known:,}.")
    for ward, number in done.by_ward.items():
        click.echo(f"  {number:,} in {ward}")
    click.echo(f"Not taken: {done.elsewhere:,} neighbourhoods of other districts.")
    if not done.with_people:
        click.echo(
            "The file does not say how many people live in each: in a ward, each neighbourhood "
            "counts as much as any other."
        )
