"""The codes on the slips: nine signs that cannot be taken for one another.

Thirty signs without 0, O, 1, I, L and U: more than 44 bits, so that somebody who tries a million
codes of a ballot of a hundred finds one of them with a chance of 1 in 200,000.
"""

import secrets
import unicodedata

from pact.core import crypto

SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 9, 3
SHORT = 5


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def new_short() -> str:
    """What a ballot is called in its address: no secret."""
    return "".join(secrets.choice(SIGNS) for _ in range(SHORT))


def tidy(typed: str) -> str:
    """What was typed as it is printed: in any case, with any spaces and dashes, with the digits of
    any script, wide or narrow. Signs that no code has stay, so that it is no code."""
    found = []
    for sign in unicodedata.normalize("NFKC", typed):
        digit = unicodedata.decimal(sign, None)
        if digit is not None:
            found.append(str(digit))
        elif sign.isalnum():
            found.append(sign.upper())
    return "".join(found)


def spaced(code: str) -> str:
    """As people read it: in threes."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def looks_right(code: str) -> bool:
    """Whether it could be a code."""
    return len(code) == LENGTH and set(code) <= set(SIGNS)


def code_hash(code: str) -> str:
    """What the database knows of a code."""
    return crypto.fingerprint(code, purpose="ballot code")


def key_hash(code: str, key: str) -> str:
    """What the code's row keeps of the page that spent it, so that the same page, sent again, gets
    the same answer. It says nothing of what was chosen."""
    return crypto.fingerprint(f"{code}\0{key}", purpose="ballot page")
