"""Encryption of contacts, and secrets that people carry."""

import hashlib
import hmac
import secrets

import click
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from flask import Flask, current_app


def lock(text: str) -> str:
    """Encrypt with the newest contact key."""
    return _box().encrypt(text.encode()).decode()


def unlock(locked: str) -> str:
    """Decrypt with whichever contact key closed it.

    Raises:
        cryptography.fernet.InvalidToken: no key of ours closed it, or it was changed.
    """
    return _box().decrypt(locked.encode()).decode()


def relock(locked: str) -> str | None:
    """The same, closed with the newest contact key; None where it is so already.

    Raises:
        cryptography.fernet.InvalidToken: no key of ours closed it, or it was changed.
    """
    newest = _keys()[0]
    try:
        newest.decrypt(locked.encode())
    except InvalidToken:
        return _box().rotate(locked.encode()).decode()
    return None


def fingerprint(text: str, *, purpose: str) -> str:
    """A keyed hash: finds a row by a secret without storing the secret. 64 hex digits."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()


def new_token() -> str:
    """An unguessable token of 160 bits, safe in an address."""
    return secrets.token_urlsafe(20)


def _box() -> MultiFernet:
    return MultiFernet(_keys())


def _keys() -> list[Fernet]:
    return [Fernet(key) for key in str(current_app.config["CONTACT_KEYS"]).split(",") if key]


def init_app(app: Flask) -> None:
    app.cli.add_command(keys)


@click.command("keys")
def keys() -> None:
    """Print new secrets for a production site, as lines for its environment."""
    click.echo(f"SECRET_KEY={secrets.token_urlsafe(48)}")
    click.echo(f"CONTACT_KEYS={Fernet.generate_key().decode()}")
    click.echo(f"BACKUP_KEYS={Fernet.generate_key().decode()}")
