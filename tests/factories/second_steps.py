"""Apps that make codes, and browsers in which a password was given."""

from datetime import timedelta

import pyotp
from flask import Flask
from flask.testing import FlaskClient

from pact.accounts.factors.models import CodeApp
from pact.accounts.models import User
from pact.core import clock, crypto
from pact.core.db import transaction
from tests.conftest import PASSWORD

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def an_app(user: User, *, confirmed: bool = True) -> None:
    """Somebody's app, which has the key above."""
    with transaction() as writing:
        writing.add(
            CodeApp(
                user_id=user.id,
                secret_locked=crypto.lock(SECRET),
                begun_at=clock.now(),
                confirmed_at=clock.now() if confirmed else None,
            )
        )


def code(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the app shows, so many half minutes from now."""
    return pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=30 * steps))


def half_signed_in(app: Flask, user: User) -> FlaskClient:
    """A browser in which somebody gave their password."""
    browser = app.test_client()
    sign_in(browser, user)
    return browser


def sign_in(browser: FlaskClient, user: User, then: str | None = None) -> str:
    """Give the password; where it leads."""
    answer = browser.post(
        "/desk/sign-in",
        query_string={"then": then} if then else {},
        data={"email": user.email, "password": PASSWORD},
    )
    assert answer.status_code == 303, answer.text
    return str(answer.location)
