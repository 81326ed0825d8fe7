"""Commands for the index of words."""

import click
from flask.cli import AppGroup

from pact.core.db import transaction
from pact.search import marking
from pact.search.indexing import index_marked, mark_all

group = AppGroup("search", help="The index of words.")


@group.command("index")
@click.option("--anew", is_flag=True, help="Read every concern's words, not only what is new.")
def index(anew: bool) -> None:
    """Read what is new into the index of words, as the scheduler does every minute."""
    if anew:
        with transaction() as session:
            marking.place(session.connection())
            mark_all(session)
    total, done = 0, 1
    while done:
        with transaction() as session:
            done = index_marked(session)
        total += done
    click.echo(f"{total} read.")
