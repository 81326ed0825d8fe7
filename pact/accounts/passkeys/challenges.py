"""What a device is asked to sign: made by us, for one purpose, for half an hour.

A challenge carries its own time and our seal, so that none is kept before it is answered; once
answered, it is kept as taken until it is too old.
"""

import base64
import binascii
import json
import secrets
from datetime import timedelta

from pact.core import clock, crypto

LASTS = timedelta(minutes=30)  # so long may a page stand open
_RANDOM, _TIME, _SEAL = 16, 8, 16


def new(purpose: str) -> bytes:
    """A challenge that answers for this purpose alone."""
    body = secrets.token_bytes(_RANDOM) + int(clock.now().timestamp()).to_bytes(_TIME)
    return body + _seal(body, purpose)


def is_ours(challenge: bytes, purpose: str) -> bool:
    """Whether we made it, for this, not long ago."""
    body, seal = challenge[: _RANDOM + _TIME], challenge[_RANDOM + _TIME :]
    if len(body) < _RANDOM + _TIME or not secrets.compare_digest(seal, _seal(body, purpose)):
        return False
    age = clock.now().timestamp() - int.from_bytes(body[_RANDOM:])
    return age + 1 >= 0 and age <= LASTS.total_seconds()


def answered(response: dict[str, object]) -> bytes:
    """The challenge that a device says it has signed; empty where it says none.

    It is looked at before the signature is checked, so nothing is believed of it.
    """
    try:
        said = json.loads(from_text(str(response.get("clientDataJSON", ""))))
        return from_text(str(said["challenge"]))
    except (ValueError, KeyError, TypeError, RecursionError):
        return b""


def hash_of(challenge: bytes) -> str:
    """What is kept of one that was answered."""
    return crypto.fingerprint(challenge.hex(), purpose="passkey challenge")


def to_text(data: bytes) -> str:
    """Bytes as WebAuthn writes them."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_text(text: str) -> bytes:
    """The bytes of such a text.

    Raises:
        ValueError: it is none.
    """
    try:
        return base64.urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except binascii.Error as error:
        raise ValueError("not base64url") from error


def _seal(body: bytes, purpose: str) -> bytes:
    made = crypto.fingerprint(f"{purpose}\0{body.hex()}", purpose="passkey challenge, made")
    return bytes.fromhex(made)[:_SEAL]
