"""Commands: `flask emerging …`."""

import click
from flask.cli import AppGroup

from pact.core.db import db, transaction
from pact.core.engine import patient_engine
from pact.emerging import looks, services
from pact.emerging.reactions import read_the_rest
from pact.engine.client import EngineUnavailable

group = AppGroup("emerging", help="What may become a theme.")


@group.command("look")
def look() -> None:
    """Look now at what was raised in the last 12 months, and say what was found."""
    engine = patient_engine()
    try:
        read_the_rest(engine)
        found = services.found(db.session(), engine=engine)
    except EngineUnavailable as error:
        raise click.ClickException(
            f"The engine does not answer ({error}). Start it: flask engine"
        ) from error
    with transaction() as session:
        begun = services.begin(session, by_id=None)
        services.keep(session, begun, found)
    latest = looks.latest(db.session())
    if latest is not None:
        click.echo(
            f"{latest.concerns} concerns looked at in {latest.seconds:.1f} s; "
            f"{latest.found} new suggestions. See /desk/emerging."
        )
