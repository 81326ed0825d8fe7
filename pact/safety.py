"""What a production site refuses to start with."""

from flask import Flask

from config import DEMO_CONTACT_KEY, DEMO_SECRET
from pact.accounts import queries
from pact.core.db import db


class UnsafeSettingsError(RuntimeError):
    """The site must not run like this; the message says what to change."""


def refuse_unsafe(app: Flask) -> None:
    """Stop a production site that could be opened by anyone.

    Raises:
        UnsafeSettingsError: with everything that must change, at once.
    """
    if app.config["PACT_ENV"] != "production":
        return
    problems = [problem for problem in _problems(app) if problem]
    if problems:
        raise UnsafeSettingsError("The site does not start. " + " ".join(problems))


def _problems(app: Flask) -> list[str]:
    secret, keys = str(app.config["SECRET_KEY"]), str(app.config["CONTACT_KEYS"])
    found = []
    if secret == DEMO_SECRET or len(secret) < 32:
        found.append("SECRET_KEY is missing, short or the demo's: set 32 random characters.")
    if not keys or DEMO_CONTACT_KEY in keys.split(","):
        found.append(
            "CONTACT_KEYS is missing or the demo's: make one with `PACT_ENV=demo flask keys`."
        )
    closing = {each for each in str(app.config["BACKUP_KEYS"]).split(",") if each}
    if app.config["BACKUP_FOLDER"] and not closing:
        found.append("BACKUP_FOLDER is set without BACKUP_KEYS: make one with `flask keys`.")
    if closing & {*keys.split(","), DEMO_CONTACT_KEY}:
        found.append("A key of BACKUP_KEYS is one of CONTACT_KEYS, or the demo's: make another.")
    if app.debug or app.config["DEBUG"]:
        found.append("Debug is on: unset FLASK_DEBUG.")
    if not str(app.config["BASE_URL"]).startswith("https://"):
        found.append("BASE_URL is missing: set the site's https:// address.")
    if not app.config["TRUSTED_HOSTS"]:
        found.append("TRUSTED_HOSTS is missing: set the names that the site is reached by.")
    if app.config["SECOND_FACTOR"] != "required":
        found.append("SECOND_FACTOR must be `required`: a password alone may be anybody's.")
    with app.app_context():
        if queries.has_demo_accounts(db.session()):
            found.append("The database holds demo accounts: start production on one of its own.")
    return found
