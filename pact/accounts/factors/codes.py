"""Codes: which half minute one stands for, and what recovery codes look like."""

import base64
import re
import secrets

import pyotp
from pyotp.utils import strings_equal

from pact.core import clock, crypto

STEP = 30  # seconds
# A phone's clock may be half a minute off, either way.
_NEAR = (0, -1, 1)
_NOT_TYPED = re.compile(r"[\s\-]")


def step_of(secret: str, said: str) -> int | None:
    """The half minute whose code this is, if it is now's, the one before or the one after."""
    totp = pyotp.TOTP(secret, interval=STEP)
    now = int(clock.now().timestamp()) // STEP
    typed = plain(said)
    near = (now + away for away in _NEAR)
    return next((step for step in near if strings_equal(totp.generate_otp(step), typed)), None)


def address(secret: str, *, email: str, site: str) -> str:
    """What an app reads from the picture."""
    return pyotp.TOTP(secret, interval=STEP).provisioning_uri(name=email, issuer_name=site)


def new_recovery_code() -> str:
    """80 random bits, in letters and digits that are hard to mistake, in fours."""
    letters = base64.b32encode(secrets.token_bytes(10)).decode().lower()
    return in_fours(letters)


def in_fours(letters: str) -> str:
    """So that a person can copy it."""
    return "-".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def hash_of(recovery_code: str, *, user_id: int) -> str:
    """What is kept of a recovery code, however it was typed."""
    return crypto.fingerprint(f"{user_id} {plain(recovery_code)}", purpose="recovery code")


def plain(said: str) -> str:
    """A code without the spaces and lines that people put into it."""
    return _NOT_TYPED.sub("", said).lower()
