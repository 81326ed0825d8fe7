"""Commands for the tally."""

import click
from flask.cli import AppGroup

from pact.core.db import db, transaction
from pact.insights import checking, services
from pact.insights.services import count_marked, place_marks

group = AppGroup("insights", help="The tally of what people raise, by ward, theme and month.")
_SHOWN = 20


@group.command("rebuild")
def rebuild() -> None:
    """Count everything anew, while the site runs: on SQLite, writers wait for it."""
    with transaction() as session:
        place_marks(session)
    with transaction() as session:
        services.rebuild(session)


@group.command("count")
def count() -> None:
    """Count what has changed, as the scheduler does every minute."""
    more = True
    while more:
        with transaction() as session:
            more = bool(count_marked(session))


@group.command("check")
def check() -> None:
    """Compare the tally with a plain count of all concerns; fail where they differ."""
    waiting = checking.marks(db.session())
    found = checking.differences(db.session())
    for each in found[:_SHOWN]:
        ward_id, theme_id, month, language, channel = each.place
        click.echo(
            f"ward {ward_id}, theme {theme_id}, {month:%Y-%m}, {language or 'any language'},"
            f" {channel or 'any channel'}: {each.kept} kept, {each.counted} counted"
        )
    if waiting:
        click.echo(f"{waiting} marks wait to be counted: `flask insights count` does it.")
    if found or checking.wards_differ(db.session()):
        raise click.ClickException(f"{len(found)} numbers differ: `flask insights rebuild`.")
    click.echo("The tally says what the concerns say.")
