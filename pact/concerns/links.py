"""The secrets that residents carry: the key of a draft, and the private link of a concern.

The browser's cookie holds the draft's key, and nothing else does. The private link's token is
made from that key, so that the confirmation can show it again; the database knows both only as
hashes. The hashes need no key of ours: nobody guesses 160 random bits, and a site that changes
its secret must not break every private link.
"""

import base64
import hashlib

from pact.core import crypto


def new_draft_key() -> str:
    """A secret for one draft."""
    return crypto.new_token()


def draft_key_hash(key: str) -> str:
    """What the database knows of a draft's key."""
    return _hash("draft", key)


def link_token(draft_key: str) -> str:
    """The secret part of the private link of the concern that this draft becomes: 160 bits."""
    made = bytes.fromhex(crypto.fingerprint(draft_key, purpose="private link"))
    return base64.b32encode(made[:20]).decode().lower()


def link_hash(token: str) -> str:
    """What the database knows of a private link."""
    return _hash("private link", token)


def _hash(purpose: str, secret: str) -> str:
    return hashlib.sha256(f"{purpose}\0{secret}".encode()).hexdigest()
