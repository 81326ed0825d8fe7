"""Commands: `flask assessing …`."""

import sys

import click
from flask.cli import AppGroup

from pact.assessing import checking, queries
from pact.core.db import db

group = AppGroup("assessing", help="The board's yearly assessment.")


@group.command("check")
@click.argument("round_id", type=int)
def check(round_id: int) -> None:
    """Compare a round's frozen evidence with its digest, and count it again as of the freezing.

    Fails where the frozen rows were changed. A new count may differ for good reasons: they are
    said.
    """
    found = queries.assessment_round(db.session(), id=round_id)
    if found is None:
        raise click.ClickException(f"There is no round {round_id}.")
    if found.frozen_at is None:
        raise click.ClickException(f"The evidence of round {round_id} is not frozen yet.")
    checked = checking.check(db.session(), found)
    click.echo(
        f"Round {found.id}, {found.first_on} to {found.last_on}, "
        f"frozen {found.frozen_at:%Y-%m-%d %H:%M} UTC, digest {found.digest}"
    )
    for wrong in checked.broken:
        click.echo(f"BROKEN: {wrong}")
    if not checked.broken:
        click.echo("The frozen rows are as they were frozen.")
    same = checked.themes - len(checked.differ)
    click.echo(f"Counted again as of then: {same} of {checked.themes} themes give the same.")
    for each in checked.differ:
        for name, (was, now) in each.figures.items():
            told = f"was {was}, is {now}" if isinstance(now, int | None) else "is not the same"
            click.echo(f"  {each.name}: {name} {told}")
    since = checked.since
    click.echo(
        f"Since then, of the concerns of these days: {since.withdrawn} withdrawn, "
        f"{since.set_aside} set aside, {since.placed} placed or joined anew, "
        f"{since.erased} erased (which still count)."
    )
    if checked.broken:
        sys.exit(1)
