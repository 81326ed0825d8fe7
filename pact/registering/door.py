"""The code that people who registered show or say at the door. It says that they came, and nothing
else: no ballot knows of it, and it follows from their private link without leading back to it."""

from sqlalchemy.orm import Session

from pact.core import crypto
from pact.registering import queries
from pact.registering.models import Registration

# No letter or digit that is read or heard as another, and no vowel: a code is no word.
_SIGNS = "BCDFGHJKMNPQRTVWXZ2346789"
_LENGTH = 5  # one of ten million; only the clerks of the one meeting can try


def door_code(registration: Registration) -> str | None:
    """The code of one registration; None when its link is gone, some time after the meeting."""
    if registration.link_hash is None:
        return None
    number = int(crypto.fingerprint(registration.link_hash, purpose="door code"), 16)
    signs = ""
    for _sign in range(_LENGTH):
        number, at = divmod(number, len(_SIGNS))
        signs += _SIGNS[at]
    return signs


def whose(session: Session, *, meeting_id: int, typed: str) -> Registration | None:
    """Who has a place at this meeting, or waits for one, and this code, however it was typed."""
    code = "".join(sign for sign in typed.upper() if sign in _SIGNS)
    coming = queries.coming(session, meeting_id=meeting_id)
    return next((each for each in coming if code and door_code(each) == code), None)
