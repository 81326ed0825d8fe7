"""Commands: `flask ballots …`."""

import sys

import click
from flask.cli import AppGroup

from pact.ballots import box, queries
from pact.core.db import db

group = AppGroup("ballots", help="What meetings voted on.")


@group.command("recount")
@click.option("--ballot", type=int, help="One ballot's number; every closed one without it.")
def recount(ballot: int | None) -> None:
    """Count every closed ballot again from its papers, and compare the tally and the seal."""
    found = queries.closed_ballots(db.session(), id=ballot)
    broken = 0
    for each in found:
        wrong = box.recount(db.session(), each)
        broken += bool(wrong)
        said = "; ".join(wrong) or "counted again from the papers: the same"
        click.echo(f"{each.id} {each.short} {each.ward.name}: {said}")
    if not found:
        click.echo("No ballot is closed.")
    if broken:
        sys.exit(1)
