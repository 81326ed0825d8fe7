"""`flask demo …`."""

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from pact.accounts.queries import has_demo_accounts
from pact.core import clock
from pact.core.db import db, transaction
from pact.demo import city
from pact.demo.welcome import welcome
from pact.demo.years.expected import Size
from pact.demo.years.filling import NotEmpty, fill
from pact.reference import put_in_place

group = AppGroup("demo", help="A city to try the site on.")


@group.command("ready")
def ready() -> None:
    """Have a migrated database with a demo city in it; quick where there is one."""
    _prepare()
    if not has_demo_accounts(db.session()):
        click.echo("Filling the demo city")
        city.fill()
    greeting = Path(current_app.config["INSTANCE"]) / "welcome.txt"
    greeting.write_text(welcome(current_app.config["BASE_URL"]))


@group.command("years")
@click.option("--concerns", type=click.IntRange(500, 2_000_000), default=20_000, show_default=True)
@click.option("--seed", type=click.IntRange(0), default=7, show_default=True)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day. Yesterday.")
@click.option("--meetings", type=click.IntRange(0, 20_000), default=0, help="At least so many.")
def years(concerns: int, seed: int, until: datetime | None, meetings: int) -> None:
    """Fill an empty database with two years of a believable city, the same for the same seed.

    What is planted in it, for tests and people to find, is printed and kept in planted.json beside
    the database.
    """
    _prepare()
    last = until.date() if until else clock.today() - timedelta(days=1)
    size = Size(concerns=concerns, seed=seed, until=last, meetings=meetings)
    began = time.monotonic()
    try:
        made = fill(size, keep_for=timedelta(days=current_app.config["RETENTION_DAYS"]), tell=_tell)
    except NotEmpty as refused:
        raise click.ClickException(
            "There are concerns or meetings in this database already. "
            "Set PACT_INSTANCE to another folder, or DATABASE_URL to an empty database."
        ) from refused
    plan = {
        "concerns": concerns,
        "seed": seed,
        "until": last.isoformat(),
        **made.planted.as_data(),
    }
    written = json.dumps(plan, indent=2)
    (Path(current_app.config["INSTANCE"]) / "planted.json").write_text(written + "\n")
    click.echo(written)
    click.echo(f"Made in {time.monotonic() - began:.0f} seconds.", err=True)


def _prepare() -> None:
    upgrade()
    with transaction() as session:
        put_in_place(session)


def _tell(concerns: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{concerns:,} concerns", nl=False, err=True)
