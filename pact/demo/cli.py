"""`flask demo …`."""

from flask.cli import AppGroup

group = AppGroup("demo", help="A city to try the site on.")
