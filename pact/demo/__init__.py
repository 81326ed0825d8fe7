"""A believable Wolverhampton to try the site on. Never in production.

Owns: nothing: it uses every package's own services.
Reads: everything.
Emits: nothing of its own.
"""

from flask import Flask

from pact.demo.cli import group


def init_app(app: Flask) -> None:
    if app.config["PACT_ENV"] != "production":
        app.cli.add_command(group)
