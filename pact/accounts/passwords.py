"""Passwords: kept as hashes, and refused where they would be guessed first."""

import re

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

LEAST = 12
MOST = 200
_hasher = PasswordHasher()
# Checked when nobody has the address, so that the answer takes as long as for a real account.
# Written here, as making it would cost each process a tenth of a second when it starts.
_NOBODY = (
    "$argon2id$v=19$m=65536,t=3,p=4"
    "$Wl/K9LqjrcaUjawCE6/1Bg$Zp2g93r0P1DfjAR/iuvZKbrbs2UxdJ6C7mrqEDarybU"
)
# What guessers try first, before and after other things.
_GUESSED = (
    "password|passwort|welcome|letmein|iloveyou|changeme|secret|monkey|dragon|football|wolves"
    "|wolverhampton|westmidlands|police|council|pact|admin|qwertyuiop|qwerty|asdfghjkl|asdfgh"
    "|zxcvbnm|1q2w3e4r5t|1q2w3e4r"
)
_RUNS = re.compile(r"0?1234567890?|0?123456|9?87654321|654321|abcdefg?h?|(.)\1{2,}")
_LEFT = 6  # different characters, when what is guessed first is taken away


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _hasher.hash(password)


def fits(password: str, password_hash: str | None) -> bool:
    """Whether it is the password of this hash; as slow, and no, where there is none."""
    try:
        right = _hasher.verify(password_hash or _NOBODY, password)
    except VerificationError:
        return False
    return right and password_hash is not None


def is_easily_guessed(password: str, *, about: str = "") -> bool:
    """Whether little is left of it besides what guessers try first, and words of `about`, which
    is whose password it is: their name, their address."""
    left = password.lower()
    own = [re.escape(word) for word in re.findall(r"\w{3,}", about.lower())]
    for words in (*own, _GUESSED, _RUNS.pattern):
        left = re.sub(words, "", left)
    return len(set(left)) < _LEFT
