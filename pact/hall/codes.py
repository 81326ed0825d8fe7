"""The short code on the wall, which keeps those who are not in the room out of the queue."""

import secrets

# No letter or digit that is read or heard as another, and no vowel: a code is no word.
ALPHABET = "BCDFGHJKMNPQRTVWXZ2346789"
LENGTH = 6


def new_code() -> str:
    """One of 244 million."""
    return "".join(secrets.choice(ALPHABET) for _each in range(LENGTH))
