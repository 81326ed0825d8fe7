"""How many codes may be tried. Never by address: a whole hall may vote through one.

Two bounds instead: one code may be sent a few times a minute, and of a ballot's codes so many wrong
ones that a person who has a right one is held up by a flood alone, and guessing stays hopeless.
"""

from collections.abc import Mapping

from flask import request
from limits import parse

from pact.ballots import codes
from pact.core import crypto
from pact.core.limits import limiter

A_CODE = "30 per minute"
_WRONG = parse("1000 per minute")


def code_sent() -> str:
    """What stands for the code of this request, and is found nowhere in the database."""
    sent = request.get_json(silent=True) if request.is_json else request.form
    code = sent.get("code") if isinstance(sent, Mapping) else None
    return crypto.fingerprint(codes.tidy(str(code or "")), purpose="ballot tries")[:24]


def too_many_wrong(short: str) -> bool:
    """Whether so many wrong codes came in for a ballot that none is looked at for a while."""
    return bool(limiter.enabled) and not limiter.limiter.test(_WRONG, "wrong code", short)


def note_wrong(short: str) -> None:
    """A wrong code came in."""
    if limiter.enabled:
        limiter.limiter.hit(_WRONG, "wrong code", short)
