"""What every site needs before its first visitor: wards, the taxonomy, the strategy's cycles."""

import click
from flask import Flask
from sqlalchemy.orm import Session

from pact.areas.services import place_wards
from pact.core.db import db, transaction
from pact.core.task_queue import queue_of
from pact.strategy.services import place_cycles
from pact.themes.services import place_taxonomy


def put_in_place(session: Session) -> None:
    """Put the reference data in place. Safe to repeat: what officers changed stays."""
    place_wards(session)
    place_taxonomy(session)
    place_cycles(session)


def init_app(app: Flask) -> None:
    app.cli.add_command(prepare)


@click.command("prepare")
def prepare() -> None:
    """Put wards, themes and strategy in place. Safe to repeat."""
    with transaction() as session:
        put_in_place(session)
    if queue := queue_of(db.engine.url):
        queue.prepare()
    click.echo("Wards, themes and strategy are in place.")
