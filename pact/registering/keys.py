"""The secret that a form carries and the private link that is made from it.

The form of a registration holds a key that only we can have made. Its link follows from the key,
so that sending the same form again leads to the same registration, and the database need know
neither.
"""

import base64
import hmac

from pact.core import crypto


def new_key() -> str:
    """A key for one form."""
    secret = crypto.new_token()
    return f"{secret}.{_seal(secret)}"


def link_token(key: str | None) -> str | None:
    """The secret part of the private link that belongs to a key: 160 bits; None for no key of
    ours, which might be one that somebody else can guess."""
    secret, _dot, seal = (key or "").rpartition(".")
    if not secret or not hmac.compare_digest(seal.encode(), _seal(secret).encode()):
        return None
    made = bytes.fromhex(crypto.fingerprint(secret, purpose="registration link"))
    return base64.b32encode(made[:20]).decode().lower()


def _seal(secret: str) -> str:
    return crypto.fingerprint(secret, purpose="registration key")[:32]
