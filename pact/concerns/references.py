"""References: short names for concerns that can be read out, written down and typed back."""

import secrets

# Crockford's base 32: no I, L, O or U, which are taken for 1, 0 and V.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_reference() -> str:
    """A random reference, like `7K3Q-9XWD`: one of a million million."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


def tidy_reference(typed: str) -> str:
    """A reference as somebody typed it, in the form that is stored."""
    letters = typed.upper().translate(_TAKEN_FOR)
    kept = "".join(letter for letter in letters if letter in ALPHABET)
    return f"{kept[:4]}-{kept[4:]}"
