"""Commands: `flask phrases …`."""

import click
from flask import current_app
from flask.cli import AppGroup

from pact.core.db import db
from pact.languages.locales import ENGLISH, SHIPPED, shipped_or_english
from pact.phrases import exporting

group = AppGroup("phrases", help="The site's own words in other languages.")
_OTHERS = [locale.tag for locale in SHIPPED if locale is not ENGLISH]


@group.command("export")
@click.argument("language", type=click.Choice(_OTHERS))
def export(language: str) -> None:
    """Write what was mended in the browser into the catalogue of LANGUAGE.

    Doing it again changes nothing. Once the site is started with the new catalogue, what was
    mended leaves the database on its own.
    """
    done = exporting.export(
        db.session(),
        shipped_or_english(language),
        directory=current_app.config["BABEL_TRANSLATION_DIRECTORIES"],
    )
    click.echo(f"{done.phrases} phrases written" if done.changed else "Nothing to write")
    for english in done.gone:
        click.echo(f"No longer on the site: {english}")
