"""`flask demo …`."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from pact.accounts.queries import has_demo_accounts
from pact.core.db import db, transaction
from pact.demo import city
from pact.demo.welcome import welcome
from pact.reference import put_in_place

group = AppGroup("demo", help="A city to try the site on.")


@group.command("ready")
def ready() -> None:
    """Have a migrated database with a demo city in it; quick where there is one."""
    upgrade()
    with transaction() as session:
        put_in_place(session)
    if not has_demo_accounts(db.session()):
        click.echo("Filling the demo city")
        city.fill()
    greeting = Path(current_app.config["INSTANCE"]) / "welcome.txt"
    greeting.write_text(welcome(current_app.config["BASE_URL"]))
