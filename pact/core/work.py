"""Work for a browser: a signed challenge, which a script solves unseen while a person types.

A solution is found by trying, a few hundred times, and is tested by one try. Nobody else is asked,
and nothing of who asks is in it. The way of writing and testing is ALTCHA's.
"""

import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from altcha import Challenge, Payload, Solution, create_challenge, verify_solution
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pact.core import clock, crypto
from pact.core.db import db, transaction
from pact.core.models import IdempotencyKey

LASTS = timedelta(hours=1)
_ALGORITHM, _PREFIX = "PBKDF2/SHA-256", "00"  # one try in 256 solves it
# How hard one try is: on a cheap phone the whole takes about half a second, one and three.
_COSTS = (400, 1200, 3600)
HARDEST = len(_COSTS)


def challenge(*, door: str, form: str, level: int) -> str:
    """Work of a level from 1 on, which is good for one form of one door."""
    made = create_challenge(
        _ALGORITHM,
        _COSTS[level - 1],
        key_prefix=_PREFIX,
        data={"door": door, "form": _hash(form), "at": clock.now().isoformat()},
        hmac_secret=_secret(),
    )
    return json.dumps(made.to_dict(), separators=(",", ":"))


def ours(text: str, *, door: str, form: str) -> Challenge | None:
    """The challenge, if we gave it for this form and its time is not over."""
    try:
        found = Challenge.from_dict(json.loads(text))
        # The library tests a signature together with a solution only: this one is none.
        tried = verify_solution(Payload(found, Solution(-1, "")), _secret())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    said: dict[str, Any] = found.parameters.data or {}
    if tried.invalid_signature is not False or age(found) > LASTS:
        return None
    return found if (said["door"], said["form"]) == (door, _hash(form)) else None


def age(found: Challenge) -> timedelta:
    """How long ago we gave one of ours."""
    return clock.now() - datetime.fromisoformat((found.parameters.data or {})["at"])


def is_solved(found: Challenge, solution: str) -> bool:
    """Whether this is the solution of one of ours."""
    try:
        given = Solution.from_dict(json.loads(solution))
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
    return verify_solution(Payload(found, given), _secret()).verified


def spend(found: Challenge, *, body: str | None) -> bool:
    """Whether a challenge is good: the first time, and for the same body sent again."""
    key, what = _hash("work", found.parameters.nonce), _hash("work", body or "")
    try:
        with transaction(takes_form=False) as session:
            session.add(IdempotencyKey(key_hash=key, body_hash=what, taken_at=clock.now()))
    except IntegrityError:
        taken = select(IdempotencyKey.body_hash).where(IdempotencyKey.key_hash == key)
        return body is not None and db.session().scalar(taken) == what
    return True


def _secret() -> str:
    return crypto.fingerprint("challenges", purpose="work")


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
