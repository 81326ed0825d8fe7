"""Commands: `flask voices …`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from flask.cli import AppGroup

from pact.areas.text_files import Refused
from pact.areas.wolverhampton import CITY_NAME
from pact.core.db import transaction
from pact.voices.census import ALL, LANGUAGE
from pact.voices.census_files import CensusTable
from pact.voices.importing import import_census, import_populations

group = AppGroup("voices", help="Who lives in the city, to see whom PACT hears.")
_FILE = click.Path(path_type=Path)


class _OnlyLooked(Exception):
    """Takes the transaction of a dry run back."""


@group.command("import-census")
@click.argument("files", type=_FILE, nargs=-1, required=True)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def take_census(files: Sequence[Path], dry_run: bool) -> None:
    """Take tables of the census by district, as Nomis gives them: all FILES, or none.

    TS024 (main language) and TS029 (proficiency in English); also TS008 (sex), TS021 (ethnic
    group) and TS030 (religion). Only the city's row is kept.
    """
    try:
        with transaction() as session:
            for table in import_census(session, files):
                for line in _told(table):
                    click.echo(line)
            _stop_if(dry_run)
    except Refused as why:
        raise click.ClickException(f"{why}.\nNothing was changed.") from why
    except _OnlyLooked:
        click.echo("This was a dry run: nothing was changed.")


@group.command("import-population")
@click.argument("file", type=_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
def take_population(file: Path, dry_run: bool) -> None:
    """Take from FILE how many people live in each ward: a table with wards' codes and totals."""
    try:
        with transaction() as session:
            people = import_populations(session, file)
            click.echo(f"Taken: {sum(people.values()):,} people in {len(people)} wards.")
            _stop_if(dry_run)
    except Refused as why:
        raise click.ClickException(f"{why}.\nNothing was changed.") from why
    except _OnlyLooked:
        click.echo("This was a dry run: nothing was changed.")


def _stop_if(dry_run: bool) -> None:
    if dry_run:
        raise _OnlyLooked


def _told(table: CensusTable) -> Iterator[str]:
    yield f"Recognised: census table {table.code} of {table.year}, {table.districts:,} districts."
    yield f"Taken: {table.people[ALL]:,} people of {CITY_NAME}, by {len(table.people) - 1} answers."
    if table.subject == LANGUAGE:
        yield (
            f"Not told apart, since nobody can choose them in the form: {len(table.left_out)} "
            "languages, which count as “Another language”."
        )
