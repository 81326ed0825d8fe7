"""Commands: `flask board-pack …`."""

from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from pact.board_pack.gathering import NoSuchDay, gathered
from pact.board_pack.making import NotMadeError, file_name, made
from pact.core import audit
from pact.core.db import db, transaction

group = AppGroup("board-pack", help="What the board is given, as files.")


@group.command("make")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The pack's day.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Where the files are put.",
)
def make(on: datetime, folder: Path) -> None:
    """Write the pack of a day as PDF, DOCX and XLSX; a file of that name is replaced."""
    try:
        files = made(gathered(db.session(), on=on.date()))
    except NoSuchDay as error:
        raise click.ClickException(f"Nothing can be told of {error}.") from error
    except NotMadeError as error:
        raise click.ClickException(f"The pack could not be made: {error}.") from error
    folder.mkdir(parents=True, exist_ok=True)
    for kind, content in files.items():
        path = folder / file_name(on.date(), kind)
        path.write_bytes(content)
        click.echo(path)
    with transaction() as session:
        audit.record(
            session,
            actor_id=None,
            deed="exported board pack",
            about="board_pack",
            about_id=None,
            on=on.date().isoformat(),
            kind="all, by command",
        )
