"""Commands: `flask areas …`."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from pact.areas import telling
from pact.areas.comparing import compare
from pact.areas.importing_boundaries import import_boundaries
from pact.areas.importing_lsoas import import_lsoas
from pact.areas.importing_police import import_police
from pact.areas.importing_postcodes import import_postcodes
from pact.areas.queries import police_neighbourhoods
from pact.areas.services import CannotGatherError, gather
from pact.areas.text_files import Refused
from pact.core.db import db, transaction

group = AppGroup("areas", help="Wards: the postcodes and boundaries that find them.")
_FILE = click.Path(path_type=Path)


class _OnlyLooked(Exception):
    """Takes the transaction of a dry run back."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    losses = "Take it even where wards or postcodes that are known would be lost."
    for option in (
        click.argument("file", type=_FILE),
        click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing."),
        click.option("--accept-losses", is_flag=True, help=losses),
    ):
        command = option(command)
    return command


@group.command("import-postcodes")
@_options
def postcodes(file: Path, dry_run: bool, accept_losses: bool) -> None:
    """Take the postcodes of FILE: Code-Point Open, the ONS Postcode Directory, or a table like it.

    Replaces what is known of the file's postcode areas (WV, WS, …), wholly or not at all.
    """
    _run(import_postcodes, telling.postcodes, file, dry_run, accept_losses)


@group.command("import-boundaries")
@_options
def boundaries(file: Path, dry_run: bool, accept_losses: bool) -> None:
    """Take the wards' boundaries of FILE: GeoJSON from the ONS, in degrees or in metres.

    Replaces those that are known, wholly or not at all.
    """
    _run(import_boundaries, telling.boundaries, file, dry_run, accept_losses)


@group.command("import-lsoas")
@_options
def lsoas(file: Path, dry_run: bool, accept_losses: bool) -> None:
    """Take from FILE which ward each census neighbourhood belongs to: the ONS best-fit lookup.

    Replaces what is known, wholly or not at all. Figures that are published by LSOA need it.
    """
    _run(import_lsoas, telling.lsoas, file, dry_run, accept_losses)


@group.command("import-police")
@_options
def police(file: Path, dry_run: bool, accept_losses: bool) -> None:
    """Take from FILE which wards each police neighbourhood has.

    A CSV with the columns force, neighbourhood, name and ward, a line for each ward: the ids as
    data.police.uk gives them, the ward by its ONS code or its name. Replaces what is known of the
    file's forces, wholly or not at all.
    """
    _run(import_police, telling.police, file, dry_run, accept_losses)


@group.command("police")
def show_police() -> None:
    """Say which wards each police neighbourhood has."""
    _say(telling.police_neighbourhoods(police_neighbourhoods(db.session())))


@group.command("check")
def check() -> None:
    """Place every known postcode in the boundaries, and say which do not agree."""
    _say(telling.comparison(compare(db.session())))


@group.command("gather")
@click.argument("name")
@click.argument("wards", nargs=-1, required=True)
def gather_wards(name: str, wards: tuple[str, ...]) -> None:
    """Make one area, called NAME, of these WARDS (as in their addresses, such as heath-town).

    Figures can then be looked at by it, and roles be held in it.
    """
    try:
        with transaction() as session:
            area = gather(session, name=name, ward_slugs=wards)
    except CannotGatherError as why:
        raise click.ClickException(f"{why}. Nothing was changed.") from why
    click.echo(f"{area.name}: {', '.join(ward.name for ward in area.wards)}")


def _run(
    take: Callable[..., Any],
    tell: Callable[[Any], Sequence[str]],
    file: Path,
    dry_run: bool,
    accept_losses: bool,
) -> None:
    try:
        with transaction() as session:
            _say(tell(take(session, file, accept_losses=accept_losses)))
            if take not in (import_lsoas, import_police):  # they have no part in what is compared
                _say(telling.comparison(compare(session)))
            if dry_run:
                raise _OnlyLooked
    except Refused as why:
        raise click.ClickException(f"{why}.\nNothing was changed.") from why
    except _OnlyLooked:
        click.echo("This was a dry run: nothing was changed.")


def _say(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(line)
