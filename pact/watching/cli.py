"""Commands for the audit log."""

import click
from flask.cli import AppGroup

from pact.core.db import db, transaction
from pact.watching import checking, queries, services, settings

group = AppGroup("audit", help="The audit log: who saw, published, exported or changed what.")


@group.command("check")
@click.option(
    "--noted",
    multiple=True,
    metavar="POSITION:DIGEST",
    help="An end of the chain that was noted before, from `flask audit end` or the site's log.",
)
def check(noted: tuple[str, ...]) -> None:
    """Say whether a line of the log was removed or changed, and where; fail if so."""
    try:
        expected = {int(number): digest for number, digest in (each.split(":") for each in noted)}
    except ValueError as error:
        raise click.ClickException("--noted wants POSITION:DIGEST") from error
    session = db.session()
    number = 0
    for line in checking.problems(session, keys=settings.audit_keys(), expected=expected):
        number += 1
        click.echo(line)
    if number:
        raise click.ClickException("The audit log is not as it was written.")
    last = queries.last_seal(session)
    click.echo(
        f"The audit log is as it was written: {last.position if last else 0} entries sealed."
    )


@group.command("end")
def end() -> None:
    """Print where the chain ends: note it elsewhere, for `flask audit check --noted`."""
    if last := queries.last_seal(db.session()):
        click.echo(f"{last.position}:{last.digest}")


@group.command("seal")
def seal() -> None:
    """Seal what is new, as the scheduler does every minute."""
    number = 1
    while number:
        with transaction() as session:
            number = services.seal(session, key=settings.audit_keys()[0])


@group.command("guard")
def guard() -> None:
    """Place the database's triggers again, if any is missing."""
    with transaction() as session:
        checking.place_guards(session)
