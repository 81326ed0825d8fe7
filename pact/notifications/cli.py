"""Keeping subscriptions in step with the map."""

import click
from flask.cli import AppGroup

from pact.areas.queries import wards
from pact.core.db import transaction
from pact.notifications.boundaries import NoSuccessor, follow_boundaries

group = AppGroup("notifications", help="Who wants to be told, and of what.")


@group.command("follow-boundaries")
@click.argument("changes", nargs=-1, required=True, metavar="OLD=NEW[,NEW…] …")
def follow(changes: tuple[str, ...]) -> None:
    """Have the followers of old wards follow the wards that came of them, and tell them.

    Wards are named by their codes (ONS): E05001327=E05014844,E05014845. Run it when the new wards
    are in place, and before meetings are planned in them. Running it again does no harm.
    """
    with transaction() as session:
        ids = {ward.code: ward.id for ward in wards(session)}
        try:
            successors = {
                ids[old.strip()]: [ids[code.strip()] for code in new.split(",") if code.strip()]
                for old, _equals, new in (change.partition("=") for change in changes)
            }
            moved = follow_boundaries(session, successors)
        except KeyError as error:
            raise click.ClickException(f"no ward has the code {error}") from None
        except NoSuccessor:
            raise click.ClickException("each old ward needs a ward after it") from None
    click.echo(f"{moved} subscribers follow the new wards and will be told.")
