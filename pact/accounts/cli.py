"""Making accounts and ending sessions from the command line."""

import click
from flask.cli import AppGroup

from pact.accounts import queries, services
from pact.accounts.factors import services as factors
from pact.accounts.models import Role
from pact.areas.queries import area_by_slug
from pact.core.db import db, transaction

group = AppGroup("accounts", help="People and their roles.")


@group.command("create")
@click.argument("email")
@click.argument("name")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--area", default="city", show_default=True, help="`city`, or a ward's slug.")
@click.password_option()
def create(email: str, name: str, role: str, area: str, password: str) -> None:
    """Make an account with one role in one area."""
    if (held_in := area_by_slug(db.session(), slug=area)) is None:
        raise click.ClickException(f"No area is called {area!r}: use `city` or a ward's slug.")
    if queries.user_by_email(db.session(), email=email):
        raise click.ClickException(f"{email} has an account already.")
    try:
        with transaction() as session:
            services.create_user(
                session, email=email, name=name, password=password, roles=[(Role(role), held_in)]
            )
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{name} can sign in as {email}.")


@group.command("revoke")
@click.argument("email")
def revoke(email: str) -> None:
    """End every session of a person at once."""
    if (user := queries.user_by_email(db.session(), email=email)) is None:
        raise click.ClickException(f"Nobody active has the address {email}.")
    with transaction() as session:
        ended = services.revoke_sessions(session, user, by_id=None)
    click.echo(f"{ended} sessions ended.")


@group.command("reset-second-step")
@click.argument("email")
def reset_second_step(email: str) -> None:
    """Let a person who lost app and recovery codes set up anew.

    Make sure first that it is they: face to face, or by a number that you know. Never by email.
    """
    if (user := queries.user_by_email(db.session(), email=email)) is None:
        raise click.ClickException(f"Nobody active has the address {email}.")
    with transaction() as session:
        factors.reset(session, user, by_id=None)
    click.echo(f"{email} is signed out, and sets up a second step when they sign in.")


@group.command("close")
@click.argument("email")
def close(email: str) -> None:
    """Close the account of a person who has left: out at once, and for good."""
    if (user := queries.user_by_email(db.session(), email=email)) is None:
        raise click.ClickException(f"Nobody active has the address {email}.")
    with transaction() as session:
        services.close_account(session, user, by_id=None)
    click.echo(f"{email} cannot sign in any more.")
