"""What a mailed link of ours holds: a secret that stands nowhere.

A row keeps a random seed, and a keyed hash by which the secret finds it again. The secret itself
is made of the seed with the site's key each time that the mail is written, so that a mail which
is tried again says the same. The database alone, or a backup of it, opens nothing.
"""

from typing import Protocol

from pact.core import crypto


class Linked(Protocol):
    """A row that a mailed link leads to."""

    seed: str
    key_hash: str


def begin(row: Linked, *, purpose: str) -> None:
    """Give a row a new link; an earlier one of it opens nothing any more."""
    row.seed = crypto.new_token()
    row.key_hash = hash_of(secret_of(row.seed, purpose=purpose), purpose=purpose)


def secret_of(seed: str, *, purpose: str) -> str:
    """What the mail's link holds: 160 bits."""
    return crypto.fingerprint(seed, purpose=f"{purpose}, made")[:40]


def hash_of(secret: str, *, purpose: str) -> str:
    """What finds the row of a link."""
    return crypto.fingerprint(secret, purpose=f"{purpose}, found")
